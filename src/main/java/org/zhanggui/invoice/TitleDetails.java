package org.zhanggui.invoice;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * 发票抬头: whom an invoice is made out to, as it was when it was asked for; what becomes of the buyer's book of titles changes
 * nothing here.
 *
 * @param taxpayerNo a company's unified social credit code
 * @param bank where it has its account, as the rest only needed for special invoices
 */
@Embeddable
public record TitleDetails(
        @Column(name = "title_type") @Enumerated(EnumType.STRING)
        TitleType type,

        @Column(name = "title_name") String name,
        @Nullable String taxpayerNo,
        @Nullable String bank,
        @Nullable String bankAccount,
        @Nullable String companyAddress,
        @Nullable String companyPhone) {

    /** {@return the title of somebody who buys for themselves} */
    public static TitleDetails person(String name) {
        return new TitleDetails(TitleType.PERSON, name, null, null, null, null, null);
    }

    /** {@return whether it says what an invoice of that kind has to} */
    public boolean suits(InvoiceKind kind) {
        return kind == InvoiceKind.ORDINARY
                || type == TitleType.COMPANY
                        && Stream.of(taxpayerNo, bank, bankAccount, companyAddress, companyPhone)
                                .allMatch(part -> part != null && !part.isBlank());
    }
}
