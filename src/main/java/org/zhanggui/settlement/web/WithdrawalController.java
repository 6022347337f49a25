package org.zhanggui.settlement.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
import org.zhanggui.settlement.WithdrawalStatus;
import org.zhanggui.settlement.Withdrawals;
import org.zhanggui.settlement.Withdrawals.Refused;
import org.zhanggui.settlement.Withdrawals.Requested;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Chip;
import org.zhanggui.shared.web.Texts;

/** 提现: a provider asks for what it earned, and follows it until it is paid. */
@Controller
@RequestMapping(WithdrawalController.PATH)
class WithdrawalController {

    static final String PATH = "/console/withdrawals";

    private final Withdrawals withdrawals;
    private final ProviderStanding standing;
    private final PayoutAccounts accounts;
    private final WithdrawalQueries queries;
    private final WithdrawalEvents events;
    private final Texts texts;

    WithdrawalController(
            Withdrawals withdrawals,
            ProviderStanding standing,
            PayoutAccounts accounts,
            WithdrawalQueries queries,
            WithdrawalEvents events,
            Texts texts) {
        this.withdrawals = withdrawals;
        this.standing = standing;
        this.accounts = accounts;
        this.queries = queries;
        this.events = events;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_SETTLEMENT)
    String list(
            Actor actor,
            @ModelAttribute("filter") WithdrawalFilter filter,
            BindingResult wrong,
            @ModelAttribute("form") WithdrawalForm form,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        standing.show(actor.account(), page);
        page.addAttribute("account", accounts.find(actor.account()).orElse(null));
        page.addAttribute("idempotencyKey", Idempotency.keyOrFresh(form.idempotencyKey()));
        KeyedPage<WithdrawalRow> found = queries.page(actor.account(), filter, Position.of(older, newer));
        page.addAttribute("withdrawals", found.rows());
        page.addAttribute("count", queries.tally(actor.account(), filter).toString());
        page.addAttribute("statuses", chips(filter));
        page.addAttribute("newer", filter.href("newer", found.newer()));
        page.addAttribute("older", filter.href("older", found.older()));
        return "settlement/withdrawals";
    }

    private List<Chip> chips(WithdrawalFilter filter) {
        return Stream.concat(
                        Stream.of(new Chip(
                                texts.get("settlement.all"),
                                filter.withStatus(null).href(),
                                filter.status() == null,
                                null)),
                        Arrays.stream(WithdrawalStatus.values())
                                .map(status -> new Chip(
                                        texts.get("status.withdrawal." + status),
                                        filter.withStatus(status).href(),
                                        status == filter.status(),
                                        null)))
                .toList();
    }

    @PostMapping
    @Requires(Action.WITHDRAW_SETTLEMENT)
    String request(
            Actor actor,
            @ModelAttribute("form") WithdrawalForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        if (!errors.hasErrors()) {
            Withdrawals.Outcome outcome =
                    withdrawals.request(actor, form.money(), Idempotency.keyOrFresh(form.idempotencyKey()));
            if (outcome instanceof Requested requested) {
                redirect.addFlashAttribute("flashSuccess", texts.get("settlement.withdrawal.requested"));
                return "redirect:" + PATH + "/" + requested.id();
            }
            reject((Refused) outcome, errors);
            status = HttpStatus.CONFLICT;
        }
        response.setStatus(status.value());
        WithdrawalFilter all = new WithdrawalFilter(null);
        page.addAttribute("filter", all);
        return list(actor, all, errors, form, errors, null, null, page);
    }

    private static void reject(Refused refused, BindingResult errors) {
        switch (refused.reason()) {
            case ABOVE_AVAILABLE, TOO_MANY_ORDERS ->
                errors.rejectValue(
                        "amount",
                        refused.reason().messageKey(),
                        new Object[] {
                            Objects.requireNonNull(refused.most()).getAmount().toPlainString()
                        },
                        null);
            default -> errors.reject(refused.reason().messageKey());
        }
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Requires(Action.DESCRIBE_SETTLEMENT)
    String withdrawal(
            Actor actor,
            @PathVariable long id,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        WithdrawalRow withdrawal =
                queries.find(actor.account(), id).orElseThrow(() -> new NotFoundException("withdrawal " + id));
        page.addAttribute("withdrawal", withdrawal);
        page.addAttribute("events", events.of(withdrawal));
        WithdrawalLines.show(queries, withdrawal, PATH + "/" + id, older, newer, page);
        return "settlement/withdrawal";
    }
}
