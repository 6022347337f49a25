package org.zhanggui.webhook.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.OrderEventKind;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;
import org.zhanggui.webhook.WebhookRefusal;
import org.zhanggui.webhook.Webhooks;
import org.zhanggui.webhook.Webhooks.Made;
import org.zhanggui.webhook.Webhooks.Outcome;
import org.zhanggui.webhook.Webhooks.Refused;

/** 回调: the addresses that are told what happens to a provider's orders. */
@Controller
@RequestMapping(WebhookController.PATH)
class WebhookController {

    static final String PATH = "/console/webhooks";
    static final String ONE = "/{id:\\d{1,18}}";

    private final Webhooks webhooks;
    private final WebhookQueries queries;
    private final Texts texts;

    WebhookController(Webhooks webhooks, WebhookQueries queries, Texts texts) {
        this.webhooks = webhooks;
        this.queries = queries;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_WEBHOOKS)
    String list(Actor actor, Model page) {
        List<WebhookRow> rows = queries.list(actor.account());
        page.addAttribute("webhooks", rows);
        page.addAttribute("full", rows.size() >= Webhooks.MOST);
        page.addAttribute("most", Webhooks.MOST);
        return "webhook/list";
    }

    @GetMapping("/new")
    @Requires(Action.EDIT_WEBHOOKS)
    String blank(Model page) {
        page.addAttribute("form", WebhookForm.blank());
        return editor(null, page);
    }

    @PostMapping("/new")
    @Requires(Action.EDIT_WEBHOOKS)
    String make(
            Actor actor,
            @ModelAttribute("form") WebhookForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (!errors.hasErrors()) {
            Outcome outcome = webhooks.make(actor, form.draft());
            if (outcome instanceof Made made) {
                redirect.addFlashAttribute("secret", made.secret());
                return "redirect:" + PATH + "/" + made.id();
            }
            refuse(((Refused) outcome).refusal(), errors);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return editor(null, page);
    }

    @GetMapping(ONE)
    @Requires(Action.DESCRIBE_WEBHOOKS)
    String show(
            Actor actor,
            @PathVariable long id,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        page.addAttribute("webhook", queries.find(actor.account(), id));
        KeyedPage<DeliveryRow> log = queries.log(actor.account(), id, Position.of(older, newer));
        page.addAttribute("log", log.rows());
        page.addAttribute("count", queries.tally(actor.account(), id).toString());
        page.addAttribute("newer", log.newer() == null ? null : "?newer=" + log.newer());
        page.addAttribute("older", log.older() == null ? null : "?older=" + log.older());
        return "webhook/webhook";
    }

    @GetMapping(ONE + "/edit")
    @Requires(Action.EDIT_WEBHOOKS)
    String edit(Actor actor, @PathVariable long id, Model page) {
        page.addAttribute("form", WebhookForm.of(queries.find(actor.account(), id)));
        return editor(id, page);
    }

    @PostMapping(ONE)
    @Requires(Action.EDIT_WEBHOOKS)
    String change(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") WebhookForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        queries.find(actor.account(), id);
        form.validate(errors);
        if (!errors.hasErrors()) {
            webhooks.change(actor, id, form.draft()).ifPresent(refusal -> refuse(refusal, errors));
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return editor(id, page);
        }
        return done(id, "webhook.changed", redirect);
    }

    @PostMapping(ONE + "/secret")
    @Requires(Action.EDIT_WEBHOOKS)
    String renewSecret(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("secret", webhooks.renewSecret(actor, id));
        return "redirect:" + PATH + "/" + id;
    }

    @PostMapping(ONE + "/enabling")
    @Requires(Action.EDIT_WEBHOOKS)
    String enable(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        webhooks.enable(actor, id);
        return done(id, "webhook.enabled", redirect);
    }

    @PostMapping(ONE + "/disabling")
    @Requires(Action.EDIT_WEBHOOKS)
    String disable(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        webhooks.disable(actor, id);
        return done(id, "webhook.disabled", redirect);
    }

    @PostMapping(ONE + "/test")
    @Requires(Action.EDIT_WEBHOOKS)
    String test(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return done(id, webhooks.test(actor, id), "webhook.tested", redirect);
    }

    @GetMapping(ONE + "/removal")
    @Requires(Action.EDIT_WEBHOOKS)
    String askRemoval(Actor actor, @PathVariable long id, Model page) {
        page.addAttribute("webhook", queries.find(actor.account(), id));
        return "webhook/removal";
    }

    @PostMapping(ONE + "/removal")
    @Requires(Action.EDIT_WEBHOOKS)
    String remove(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        webhooks.remove(actor, id);
        redirect.addFlashAttribute("flashSuccess", texts.get("webhook.removed"));
        return "redirect:" + PATH;
    }

    @GetMapping(ONE + "/deliveries/{delivery:\\d{1,18}}")
    @Requires(Action.DESCRIBE_WEBHOOKS)
    String delivery(Actor actor, @PathVariable long id, @PathVariable long delivery, Model page) {
        page.addAttribute("webhook", queries.find(actor.account(), id));
        page.addAttribute("delivery", queries.delivery(actor.account(), id, delivery));
        page.addAttribute("attempts", queries.attempts(delivery));
        return "webhook/delivery";
    }

    /** 再次发送. */
    @PostMapping(ONE + "/deliveries/{delivery:\\d{1,18}}/resending")
    @Requires(Action.EDIT_WEBHOOKS)
    String resend(Actor actor, @PathVariable long id, @PathVariable long delivery, RedirectAttributes redirect) {
        return done(id, webhooks.resend(actor, id, delivery), "webhook.resent", redirect);
    }

    private static void refuse(WebhookRefusal refusal, BindingResult errors) {
        if (refusal instanceof WebhookRefusal.Address) {
            errors.rejectValue("url", refusal.messageKey());
        } else {
            errors.reject(refusal.messageKey(), new Object[] {Webhooks.MOST}, null);
        }
    }

    private String editor(@Nullable Long id, Model page) {
        page.addAttribute("webhookId", id);
        page.addAttribute(
                "kinds", Arrays.stream(OrderEventKind.values()).map(Enum::name).toList());
        return "webhook/editor";
    }

    private String done(long id, Optional<WebhookRefusal> refusal, String otherwise, RedirectAttributes redirect) {
        if (refusal.isPresent()) {
            redirect.addFlashAttribute("flashError", texts.get(refusal.get().messageKey()));
            return "redirect:" + PATH + "/" + id;
        }
        return done(id, otherwise, redirect);
    }

    private String done(long id, String sentence, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flashSuccess", texts.get(sentence));
        return "redirect:" + PATH + "/" + id;
    }
}
