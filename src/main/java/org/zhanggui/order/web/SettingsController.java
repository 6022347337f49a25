package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.AcceptancePeriod;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.web.Texts;

/** 运营台 > 参数设置: how long a buyer has to look at what was delivered. */
@Controller
@RequestMapping("/ops/settings")
class SettingsController {

    private static final String VIEW = "order/settings";

    private final AcceptancePeriod acceptance;
    private final Texts texts;

    SettingsController(AcceptancePeriod acceptance, Texts texts) {
        this.acceptance = acceptance;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.EDIT_SETTINGS)
    String look(@ModelAttribute("form") SettingsForm form, BindingResult errors, Model model) {
        return page(model);
    }

    @PostMapping
    @Requires(Action.EDIT_SETTINGS)
    String set(
            Actor staff,
            @ModelAttribute("form") SettingsForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(model);
        }
        acceptance.set(staff, form.days());
        redirect.addFlashAttribute("flashSuccess", texts.get("order.settings.saved"));
        return "redirect:/ops/settings";
    }

    private String page(Model model) {
        model.addAttribute("days", acceptance.days());
        model.addAttribute("history", acceptance.history());
        return VIEW;
    }
}
