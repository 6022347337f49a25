package org.zhanggui.settlement.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
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
import org.zhanggui.settlement.PayoutAccounts;
import org.zhanggui.settlement.WithdrawalDesk;
import org.zhanggui.settlement.WithdrawalRefusal;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.review.QueuePosition;
import org.zhanggui.shared.review.ReviewForm;
import org.zhanggui.shared.web.Texts;

/** 提现审批: staff approve what providers withdraw, refuse it with a reason, and note what the bank has paid. */
@Controller
@RequestMapping(WithdrawalReviewController.PATH)
class WithdrawalReviewController {

    static final String PATH = "/ops/withdrawals";

    private final WithdrawalDesk desk;
    private final PayoutAccounts accounts;
    private final ProviderStanding standing;
    private final WithdrawalQueries queries;
    private final WithdrawalEvents events;
    private final Texts texts;

    WithdrawalReviewController(
            WithdrawalDesk desk,
            PayoutAccounts accounts,
            ProviderStanding standing,
            WithdrawalQueries queries,
            WithdrawalEvents events,
            Texts texts) {
        this.desk = desk;
        this.accounts = accounts;
        this.standing = standing;
        this.queries = queries;
        this.events = events;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DECIDE_WITHDRAWAL)
    String queue(@RequestParam @Nullable String after, @RequestParam @Nullable String before, Model page) {
        page.addAttribute("queue", queries.line().page(QueuePosition.of(after, before)));
        return "settlement/withdrawal-queue";
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Requires(Action.DECIDE_WITHDRAWAL)
    String look(
            Actor staff,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @ModelAttribute("payout") PayoutForm payout,
            BindingResult wrong,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        WithdrawalRow withdrawal = queries.find(id).orElseThrow(() -> new NotFoundException("withdrawal " + id));
        page.addAttribute("withdrawal", withdrawal);
        page.addAttribute("number", accounts.numberOf(staff, id));
        page.addAttribute("place", queries.line().placeOf(id).orElse(null));
        page.addAttribute("events", events.of(withdrawal));
        standing.show(new AccountId(withdrawal.accountId()), page);
        WithdrawalLines.show(queries, withdrawal, PATH + "/" + id, older, newer, page);
        return "settlement/withdrawal-review";
    }

    @PostMapping("/{id:\\d{1,18}}/approval")
    @Requires(Action.DECIDE_WITHDRAWAL)
    String approve(
            Actor staff,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @ModelAttribute("payout") PayoutForm payout,
            BindingResult wrong,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validateApproval(errors);
        return decide(
                new Attempt(
                        errors,
                        response,
                        redirect,
                        () -> look(staff, id, form, errors, payout, wrong, null, null, page)),
                () -> desk.approve(staff, id, form.given()),
                "settlement.approved",
                PATH + "/" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/return")
    @Requires(Action.DECIDE_WITHDRAWAL)
    String refuse(
            Actor staff,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @ModelAttribute("payout") PayoutForm payout,
            BindingResult wrong,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validateReturn(errors);
        return decide(
                new Attempt(
                        errors,
                        response,
                        redirect,
                        () -> look(staff, id, form, errors, payout, wrong, null, null, page)),
                () -> desk.refuse(staff, id, Objects.requireNonNull(form.given())),
                "settlement.refused",
                PATH);
    }

    @PostMapping("/{id:\\d{1,18}}/payout")
    @Requires(Action.DECIDE_WITHDRAWAL)
    String pay(
            Actor staff,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @ModelAttribute("payout") PayoutForm payout,
            BindingResult wrong,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        payout.validate(wrong);
        return decide(
                new Attempt(
                        wrong,
                        response,
                        redirect,
                        () -> look(staff, id, form, errors, payout, wrong, null, null, page)),
                () -> desk.pay(staff, id, payout.given()),
                "settlement.paid",
                PATH + "/" + id);
    }

    /** Shows the page again with what is wrong, or says what was done and goes on. */
    private String decide(
            Attempt attempt, Supplier<Optional<WithdrawalRefusal>> decision, String said, String onwards) {
        if (attempt.errors().hasErrors()) {
            attempt.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return attempt.page().get();
        }
        Optional<WithdrawalRefusal> refusal = decision.get();
        if (refusal.isPresent()) {
            attempt.errors().reject(refusal.get().messageKey());
            attempt.response().setStatus(HttpStatus.CONFLICT.value());
            return attempt.page().get();
        }
        attempt.redirect().addFlashAttribute("flashSuccess", texts.get(said));
        return "redirect:" + onwards;
    }

    /** A decision as it was sent. */
    private record Attempt(
            BindingResult errors, HttpServletResponse response, RedirectAttributes redirect, Supplier<String> page) {}
}
