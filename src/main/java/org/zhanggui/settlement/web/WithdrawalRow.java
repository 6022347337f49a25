package org.zhanggui.settlement.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.settlement.WithdrawalStatus;
import org.zhanggui.shared.money.Yuan;

/**
 * A withdrawal, as its provider and staff see it.
 *
 * @param orders out of how many orders it comes
 * @param number the bank account's, masked
 * @param requestedByName null where it was made by itself
 * @param approvedByName null where it was approved by itself, or not yet
 * @param decidedByName who approved or refused it last
 */
record WithdrawalRow(
        long id,
        String withdrawalNo,
        long accountId,
        String shopName,
        String companyName,
        BigDecimal sum,
        int orders,
        boolean automatic,
        WithdrawalStatus status,
        String bank,
        String branch,
        String holder,
        String number,
        @Nullable String requestedByName,
        Instant requestedAt,
        @Nullable String approvedByName,
        @Nullable Instant approvedAt,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        @Nullable String bankReference,
        @Nullable String paidByName,
        @Nullable Instant paidAt) {

    public Money amount() {
        return Yuan.of(sum);
    }

    public boolean refused() {
        return status == WithdrawalStatus.REFUSED;
    }

    public boolean requested() {
        return status == WithdrawalStatus.REQUESTED;
    }

    public boolean approved() {
        return status == WithdrawalStatus.APPROVED;
    }

    /** {@return whether it is paid to somebody else than the company that was verified} */
    public boolean toOthers() {
        return !holder.strip().equals(companyName.strip());
    }
}
