package org.zhanggui.settlement.web;

import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.settlement.Condition;
import org.zhanggui.settlement.EarnedOrder.Standing;
import org.zhanggui.settlement.WithdrawalConditions;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;

/** What the pages of settlement say at their top: the balances, and the conditions. */
@Component
class ProviderStanding {

    private final Ledger ledger;
    private final WithdrawalConditions conditions;

    ProviderStanding(Ledger ledger, WithdrawalConditions conditions) {
        this.ledger = ledger;
        this.conditions = conditions;
    }

    Standing of(AccountId account) {
        return new Standing(
                conditions.of(account).stream().allMatch(Condition::met),
                ledger.balance(LedgerAccount.PROVIDER_AVAILABLE, account));
    }

    Standing show(AccountId account, Model page) {
        Map<LedgerAccount, Money> balances = ledger.balances(account);
        Money available = balances.getOrDefault(LedgerAccount.PROVIDER_AVAILABLE, Yuan.ZERO);
        List<Condition> all = conditions.of(account);
        boolean met = all.stream().allMatch(Condition::met);
        page.addAttribute("pending", balances.getOrDefault(LedgerAccount.PROVIDER_PENDING, Yuan.ZERO));
        page.addAttribute("available", available);
        page.addAttribute("most", most(available));
        page.addAttribute("withdrawing", balances.getOrDefault(LedgerAccount.WITHDRAWAL, Yuan.ZERO));
        page.addAttribute("conditions", all);
        page.addAttribute("conditionsMet", met);
        return new Standing(met, available);
    }

    /** {@return what can be asked for at once} */
    private static Money most(Money available) {
        if (available.isNegative()) {
            return Yuan.ZERO;
        }
        return available.isGreaterThan(Yuan.MAX) ? Yuan.MAX : available;
    }
}
