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
import org.zhanggui.invoice.SocialCreditCode;
import org.zhanggui.invoice.SocialCreditCode.Problem;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.TitleType;
import org.zhanggui.shared.money.Yuan;

/**
 * A request as the pages of either side show it. The phone number is nowhere in it but masked.
 *
 * @param edition what is to be invoiced, as it was read
 * @param fileName of the electronic invoice, if it is there
 */
record InvoiceDetails(
        long id,
        long buyer,
        long provider,
        String shopName,
        InvoiceKind kind,
        InvoiceMedium medium,
        InvoiceStatus status,
        BigDecimal sum,
        int edition,
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

    public boolean isConfirmable() {
        return status.canBecome(InvoiceStatus.CONFIRMED);
    }

    /** {@return whether the provider can ask something} */
    public boolean isQuestionable() {
        return status.canBecome(InvoiceStatus.QUESTIONED);
    }

    public boolean isMailable() {
        return isOnPaper() && status.canBecome(InvoiceStatus.MAILED);
    }

    public boolean isIssuable() {
        return !isOnPaper() && status.canBecome(InvoiceStatus.ISSUED);
    }

    /** {@return whether the post can bring it back} */
    public boolean isReturnable() {
        return status.canBecome(InvoiceStatus.RETURNED);
    }

    /** {@return the key of what is doubtful about the taxpayer number; null where nothing is} */
    public @Nullable String doubt() {
        return taxpayerNo == null
                ? null
                : SocialCreditCode.problem(taxpayerNo).map(Problem::messageKey).orElse(null);
    }

    public boolean isOnPaper() {
        return medium == InvoiceMedium.PAPER;
    }

    /** {@return how large the file is, in kilobytes} */
    public int fileKilobytes() {
        return fileSize == null ? 0 : Math.max(1, fileSize / 1024);
    }
}
