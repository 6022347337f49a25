package org.zhanggui.settlement;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.account.ProviderFiles.Recorded;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.product.CategoryDeposits;
import org.zhanggui.shared.access.AccountId;

/** What has to be the case before a provider can withdraw: agreements signed, identity verified, deposit paid. */
@Component
public class WithdrawalConditions {

    private final ProviderFiles files;
    private final CategoryDeposits deposits;
    private final Ledger ledger;

    WithdrawalConditions(ProviderFiles files, CategoryDeposits deposits, Ledger ledger) {
        this.files = files;
        this.deposits = deposits;
        this.ledger = ledger;
    }

    /** {@return all conditions of a provider, met or not, in the order in which they are met} */
    @Transactional(readOnly = true)
    public List<Condition> of(AccountId provider) {
        Map<ProviderRecordKind, Recorded> recorded = files.recorded(provider);
        return List.of(
                of(ProviderRecordKind.ONBOARDING_AGREEMENT, recorded),
                of(ProviderRecordKind.SETTLEMENT_AGREEMENT, recorded),
                of(ProviderRecordKind.IDENTITY_VERIFIED, recorded),
                Condition.deposit(
                        deposits.neededOf(provider),
                        ledger.balance(LedgerAccount.DEPOSIT, provider),
                        recorded.get(ProviderRecordKind.DEPOSIT)));
    }

    boolean allMet(AccountId provider) {
        return of(provider).stream().allMatch(Condition::met);
    }

    private static Condition of(ProviderRecordKind kind, Map<ProviderRecordKind, Recorded> recorded) {
        return Condition.of(kind, recorded.get(kind));
    }
}
