package org.zhanggui.settlement;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.account.ProviderFiles.Recorded;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.product.CategoryDeposits.CategoryDeposit;
import org.zhanggui.shared.money.Yuan;

/**
 * A condition of withdrawing (handbook: 服务商开票指引), and whether it is met. Staff record what they have seen of it.
 *
 * @param record the last record of it that counts; null where there is none
 * @param deposits what the provider's categories ask for; empty for every other condition
 * @param paid what of that is deposited; null for every other condition
 */
public record Condition(
        ProviderRecordKind kind,
        boolean met,
        @Nullable Recorded record,
        List<CategoryDeposit> deposits,
        @Nullable Money paid) {

    static Condition of(ProviderRecordKind kind, @Nullable Recorded record) {
        return new Condition(kind, record != null, record, List.of(), null);
    }

    /** Each category asks for its deposit; where none does, there is nothing to be paid. */
    static Condition deposit(List<CategoryDeposit> deposits, Money paid, @Nullable Recorded record) {
        return new Condition(ProviderRecordKind.DEPOSIT, !sum(deposits).isGreaterThan(paid), record, deposits, paid);
    }

    /** {@return what has to be deposited in all} */
    public Money needed() {
        return sum(deposits);
    }

    /** {@return when it was recorded; null where it was not} */
    public @Nullable Instant recordedAt() {
        return record == null ? null : record.recordedAt();
    }

    private static Money sum(List<CategoryDeposit> deposits) {
        return deposits.stream().map(CategoryDeposit::amount).reduce(Yuan.ZERO, Money::plus);
    }
}
