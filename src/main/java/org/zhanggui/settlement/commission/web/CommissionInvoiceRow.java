package org.zhanggui.settlement.commission.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.settlement.commission.CommissionInvoiceStatus;
import org.zhanggui.shared.money.Yuan;

/** A row of a provider's applications. */
record CommissionInvoiceRow(
        long id,
        String number,
        CommissionInvoiceStatus status,
        BigDecimal sum,
        int orders,
        String titleName,
        Instant appliedAt,
        @Nullable String invoiceNo) {

    public Money amount() {
        return Yuan.of(sum);
    }

    public String badge() {
        return CommissionInvoiceDetails.badge(status);
    }

    public boolean issued() {
        return status == CommissionInvoiceStatus.ISSUED;
    }
}
