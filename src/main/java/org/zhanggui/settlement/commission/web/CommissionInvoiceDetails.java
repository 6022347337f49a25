package org.zhanggui.settlement.commission.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.SocialCreditCode;
import org.zhanggui.invoice.SocialCreditCode.Problem;
import org.zhanggui.settlement.commission.CommissionInvoiceStatus;
import org.zhanggui.shared.money.Yuan;

/**
 * An application for a commission invoice, as both sides see it.
 *
 * @param fileSize of the invoice, in bytes; null as long as there is none
 */
record CommissionInvoiceDetails(
        long id,
        String number,
        long provider,
        String shopName,
        InvoiceKind kind,
        CommissionInvoiceStatus status,
        BigDecimal sum,
        int orders,
        String titleName,
        String taxpayerNo,
        @Nullable String bank,
        @Nullable String bankAccount,
        @Nullable String companyAddress,
        @Nullable String companyPhone,
        String email,
        String appliedByName,
        Instant appliedAt,
        @Nullable String invoiceNo,
        @Nullable String comment,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String fileName,
        @Nullable Integer fileSize) {

    public Money amount() {
        return Yuan.of(sum);
    }

    public boolean open() {
        return status == CommissionInvoiceStatus.APPLIED;
    }

    public boolean issued() {
        return status == CommissionInvoiceStatus.ISSUED;
    }

    public boolean refused() {
        return status == CommissionInvoiceStatus.REFUSED;
    }

    /** {@return how large the file is, in kilobytes} */
    public int fileKilobytes() {
        return fileSize == null ? 0 : Math.max(1, fileSize / 1024);
    }

    /** {@return the key of what is doubtful about the taxpayer number; null where nothing is} */
    public @Nullable String doubt() {
        return SocialCreditCode.problem(taxpayerNo).map(Problem::messageKey).orElse(null);
    }

    public String badge() {
        return badge(status);
    }

    /** {@return the name of a status, as badges show it} */
    static String badge(CommissionInvoiceStatus status) {
        return status == CommissionInvoiceStatus.APPLIED ? "PENDING" : status.name();
    }
}
