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
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.TitleType;
import org.zhanggui.shared.money.Yuan;

/**
 * A request as its buyer sees it. The phone number is nowhere in it but masked.
 *
 * @param fileName of the electronic invoice, if it is there
 */
record PurchaseInvoice(
        long id,
        long provider,
        String shopName,
        InvoiceKind kind,
        InvoiceMedium medium,
        InvoiceStatus status,
        BigDecimal sum,
        TitleType titleType,
        String titleName,
        @Nullable String taxpayerNo,
        @Nullable String bank,
        @Nullable String bankAccount,
        @Nullable String companyAddress,
        @Nullable String companyPhone,
        @Nullable String recipient,
        @Nullable String phoneMasked,
        @Nullable String province,
        @Nullable String city,
        @Nullable String district,
        @Nullable String street,
        @Nullable String postcode,
        String requestedByName,
        Instant requestedAt,
        LocalDate dueOn,
        @Nullable String courier,
        @Nullable String trackingNo,
        @Nullable Postage postage,
        @Nullable String invoiceNo,
        @Nullable Instant sentAt,
        @Nullable Instant urgedAt,
        @Nullable String fileName,
        @Nullable Integer fileSize) {

    public Money amount() {
        return Money.of(Yuan.CNY, sum);
    }

    TitleDetails title() {
        return new TitleDetails(titleType, titleName, taxpayerNo, bank, bankAccount, companyAddress, companyPhone);
    }

    public boolean isToDo() {
        return InvoiceStatus.TO_DO.contains(status);
    }

    public boolean isCancellable() {
        return status == InvoiceStatus.REQUESTED;
    }

    public boolean isReceivable() {
        return status.canBecome(InvoiceStatus.RECEIVED);
    }

    public boolean isQuestioned() {
        return status == InvoiceStatus.QUESTIONED;
    }

    public boolean isReturned() {
        return status == InvoiceStatus.RETURNED;
    }

    public boolean isCounted() {
        return status.isCounted();
    }

    public boolean isOnPaper() {
        return medium == InvoiceMedium.PAPER;
    }

    /** {@return how large the file is, in kilobytes} */
    public int fileKilobytes() {
        return fileSize == null ? 0 : Math.max(1, fileSize / 1024);
    }
}
