package org.zhanggui.invoice.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.invoice.InvoiceMedium;
import org.zhanggui.invoice.InvoiceStatus;
import org.zhanggui.shared.money.Yuan;

/**
 * A row of the buyer's list of requests.
 *
 * @param orders how many are in it
 */
record PurchaseInvoiceRow(
        long id,
        String shopName,
        String titleName,
        InvoiceMedium medium,
        InvoiceStatus status,
        BigDecimal sum,
        int orders,
        Instant requestedAt,
        LocalDate dueOn,
        @Nullable String invoiceNo) {

    public Money amount() {
        return Money.of(Yuan.CNY, sum);
    }
}
