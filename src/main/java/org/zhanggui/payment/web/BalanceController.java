package org.zhanggui.payment.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.ledger.Movement;
import org.zhanggui.payment.Balances;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** 余额: what the account has, and what moved it. */
@Controller
class BalanceController {

    private final Balances balances;
    private final BalanceQueries queries;

    BalanceController(Balances balances, BalanceQueries queries) {
        this.balances = balances;
        this.queries = queries;
    }

    @GetMapping("/billing/balance")
    @Requires(Action.DESCRIBE_BALANCE)
    String balance(Actor actor, @RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model model) {
        model.addAttribute("balance", balances.of(actor.account()));
        KeyedPage<Movement> page = balances.movements(actor.account(), Position.of(older, newer));
        model.addAttribute("page", page);
        model.addAttribute("subjects", queries.subjectsOf(page.rows()));
        model.addAttribute("mayTopUp", actor.mayAll(Action.PAY_ORDER));
        return "payment/balance";
    }
}
