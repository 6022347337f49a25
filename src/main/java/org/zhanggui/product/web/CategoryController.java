package org.zhanggui.product.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.product.Categories;
import org.zhanggui.product.CategoryRefusal;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.web.Texts;

/** Staff keep the categories of the marketplace. */
@Controller
@RequestMapping("/ops/categories")
class CategoryController {

    private static final String PATH = "/ops/categories";
    private static final String CODE = "/{code:[a-z][a-z0-9-]{0,39}}";

    private final Categories categories;
    private final CategoryQueries queries;
    private final Texts texts;

    CategoryController(Categories categories, CategoryQueries queries, Texts texts) {
        this.categories = categories;
        this.queries = queries;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.MANAGE_CATEGORIES)
    String list(Model page) {
        page.addAttribute("categories", queries.all());
        return "product/categories";
    }

    @GetMapping("/new")
    @Requires(Action.MANAGE_CATEGORIES)
    String start(Model page) {
        page.addAttribute("form", new CategoryForm("", "", "", "", "10.00", "0.00", null));
        return show(page, null);
    }

    @PostMapping("/new")
    @Requires(Action.MANAGE_CATEGORIES)
    String add(
            Actor actor,
            @ModelAttribute("form") CategoryForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validateNew(errors);
        if (!errors.hasErrors()) {
            refuse(categories.add(actor, form.givenCode(), form.draft()), errors);
        }
        return errors.hasErrors()
                ? again(HttpStatus.UNPROCESSABLE_CONTENT, page, null, response)
                : done("category.added", form.givenCode(), redirect);
    }

    @GetMapping(CODE)
    @Requires(Action.MANAGE_CATEGORIES)
    String category(@PathVariable String code, Model page) {
        CategoryQueries.Row category = found(code);
        page.addAttribute("form", category.form());
        return show(page, category);
    }

    @PostMapping(CODE)
    @Requires(Action.MANAGE_CATEGORIES)
    String edit(
            Actor actor,
            @PathVariable String code,
            @ModelAttribute("form") CategoryForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        CategoryQueries.Row category = found(code);
        form.validate(errors);
        if (errors.hasErrors()) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, page, category, response);
        }
        refuse(categories.edit(actor, code, form.draft(), form.editedVersion()), errors);
        return errors.hasErrors()
                ? again(HttpStatus.CONFLICT, page, found(code), response)
                : done("category.saved", code, redirect);
    }

    @PostMapping(CODE + "/retirement")
    @Requires(Action.MANAGE_CATEGORIES)
    String retire(Actor actor, @PathVariable String code, RedirectAttributes redirect) {
        return answer(categories.retire(actor, code), "category.retired", code, redirect);
    }

    @PostMapping(CODE + "/reinstatement")
    @Requires(Action.MANAGE_CATEGORIES)
    String reinstate(Actor actor, @PathVariable String code, RedirectAttributes redirect) {
        return answer(categories.reinstate(actor, code), "category.reinstated", code, redirect);
    }

    private CategoryQueries.Row found(String code) {
        return queries.find(code).orElseThrow(() -> new NotFoundException("category " + code));
    }

    private String show(Model page, CategoryQueries.@Nullable Row category) {
        page.addAttribute("category", category);
        page.addAttribute("terms", category == null ? List.of() : queries.terms(category.code()));
        return "product/category";
    }

    private String again(
            HttpStatus status, Model page, CategoryQueries.@Nullable Row category, HttpServletResponse response) {
        response.setStatus(status.value());
        return show(page, category);
    }

    private static void refuse(Optional<CategoryRefusal> refusal, BindingResult errors) {
        refusal.ifPresent(reason -> {
            switch (reason) {
                case CODE_TAKEN -> errors.rejectValue("code", reason.messageKey());
                case NAME_TAKEN -> errors.rejectValue("nameZh", reason.messageKey());
                case CHANGED_MEANWHILE -> errors.reject(reason.messageKey());
            }
        });
    }

    private String answer(Optional<CategoryRefusal> refusal, String success, String code, RedirectAttributes redirect) {
        if (refusal.isEmpty()) {
            return done(success, code, redirect);
        }
        redirect.addFlashAttribute("flashError", texts.get(refusal.get().messageKey()));
        return "redirect:" + PATH + "/" + code;
    }

    private String done(String success, String code, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flashSuccess", texts.get(success));
        return "redirect:" + PATH + "/" + code;
    }
}
