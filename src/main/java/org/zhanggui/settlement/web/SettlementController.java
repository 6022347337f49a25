package org.zhanggui.settlement.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.settlement.AutomaticWithdrawals;
import org.zhanggui.settlement.Availability;
import org.zhanggui.settlement.Condition;
import org.zhanggui.settlement.EarnedOrder.Standing;
import org.zhanggui.settlement.PayoutAccounts;
import org.zhanggui.settlement.WithdrawalConditions;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Chip;
import org.zhanggui.shared.web.Texts;

/** 结算: what a provider has earned, what of it can be withdrawn, and why not. */
@Controller
@RequestMapping(SettlementController.PATH)
class SettlementController {

    static final String PATH = "/console/settlement";

    private final ProviderStanding standing;
    private final WithdrawalConditions conditions;
    private final PayoutAccounts accounts;
    private final AutomaticWithdrawals automatic;
    private final EarningQueries earnings;
    private final EarningExport exported;
    private final Texts texts;
    private final Clock clock;

    SettlementController(
            ProviderStanding standing,
            WithdrawalConditions conditions,
            PayoutAccounts accounts,
            AutomaticWithdrawals automatic,
            EarningQueries earnings,
            EarningExport exported,
            Texts texts,
            Clock clock) {
        this.standing = standing;
        this.conditions = conditions;
        this.accounts = accounts;
        this.automatic = automatic;
        this.earnings = earnings;
        this.exported = exported;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_SETTLEMENT)
    String overview(
            Actor actor,
            @ModelAttribute("filter") EarningFilter filter,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        Standing stands = standing.show(actor.account(), page);
        page.addAttribute("account", accounts.find(actor.account()).orElse(null));
        page.addAttribute("automatic", automatic.isOn(actor.account()));
        list(actor.account(), filter, Position.of(older, newer), stands, page);
        return "settlement/overview";
    }

    private void list(AccountId account, EarningFilter filter, Position from, Standing stands, Model page) {
        KeyedPage<EarningRow> found = earnings.page(account, filter, from);
        Instant now = clock.instant();
        page.addAttribute(
                "orders",
                found.rows().stream()
                        .map(row -> new Listed(row, row.facts().at(now, stands)))
                        .toList());
        page.addAttribute("count", earnings.tally(account, filter).toString());
        page.addAttribute("states", chips(filter));
        page.addAttribute("csv", filter.export(ExportFormat.CSV));
        page.addAttribute("xlsx", filter.export(ExportFormat.XLSX));
        page.addAttribute("newer", filter.href("newer", found.newer()));
        page.addAttribute("older", filter.href("older", found.older()));
    }

    private List<Chip> chips(EarningFilter filter) {
        return Stream.concat(
                        Stream.of(new Chip(
                                texts.get("settlement.all"),
                                filter.withState(null).href(),
                                filter.state() == null,
                                null)),
                        Arrays.stream(EarningFilter.State.values())
                                .map(state -> new Chip(
                                        texts.get("settlement.state." + state),
                                        filter.withState(state).href(),
                                        state == filter.state(),
                                        null)))
                .toList();
    }

    @GetMapping("/export")
    @Requires(Action.DESCRIBE_SETTLEMENT)
    void export(
            Actor actor,
            @ModelAttribute("filter") EarningFilter filter,
            BindingResult errors,
            @RequestParam ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        exported.answer(actor.account(), filter, standing.of(actor.account()), format, response);
    }

    /** What each condition is, and what to do about it. */
    @GetMapping("/conditions")
    @Requires(Action.DESCRIBE_SETTLEMENT)
    String conditions(Actor actor, Model page) {
        List<Condition> all = conditions.of(actor.account());
        page.addAttribute("conditions", all);
        page.addAttribute("met", all.stream().filter(Condition::met).count());
        return "settlement/conditions";
    }

    @PostMapping("/automatic")
    @Requires(Action.EDIT_SETTLEMENT)
    String turn(Actor actor, @RequestParam(defaultValue = "false") boolean on, RedirectAttributes redirect) {
        automatic.turn(actor, on);
        redirect.addFlashAttribute(
                "flashSuccess", texts.get(on ? "settlement.automatic.on" : "settlement.automatic.off"));
        return "redirect:" + PATH;
    }

    /** An order, and what is said of it. */
    record Listed(EarningRow row, Availability availability) {}
}
