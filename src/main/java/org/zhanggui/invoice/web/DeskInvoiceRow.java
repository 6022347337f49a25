package org.zhanggui.invoice.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.InvoiceMedium;
import org.zhanggui.invoice.InvoiceStatus;
import org.zhanggui.invoice.Postage;
import org.zhanggui.shared.money.Yuan;

/**
 * A row of the provider's queue of requests.
 *
 * @param place where it stands in the queue, which is the key that the queue is walked by
 * @param buyer the account that asked
 * @param orders how many are in it
 * @param orderNos the numbers of the orders, divided by spaces
 */
record DeskInvoiceRow(
        long id,
        long place,
        long buyer,
        String titleName,
        @Nullable String taxpayerNo,
        InvoiceKind kind,
        InvoiceMedium medium,
        InvoiceStatus status,
        BigDecimal sum,
        int orders,
        String orderNos,
        Instant requestedAt,
        LocalDate dueOn,
        @Nullable String courier,
        @Nullable String trackingNo,
        @Nullable Postage postage,
        @Nullable String invoiceNo,
        @Nullable Instant sentAt) {

    public String firstOrder() {
        return orderNos.split(" ", 2)[0];
    }

    public Money amount() {
        return Money.of(Yuan.CNY, sum);
    }
}
