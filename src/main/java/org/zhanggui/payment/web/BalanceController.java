package org.zhanggui.payment.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.payment.Balances;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.Position;

/** 余额: what the account has, and what moved it. */
@Controller
class BalanceController {

    private final Balances balances;

    BalanceController(Balances balances) {
        this.balances = balances;
    }

    @GetMapping("/billing/balance")
    @Requires(Action.DESCRIBE_BALANCE)
    String balance(Actor actor, @RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model model) {
        model.addAttribute("balance", balances.of(actor.account()));
        model.addAttribute("page", balances.movements(actor.account(), Position.of(older, newer)));
        return "payment/balance";
    }
}
