package org.zhanggui.product.web;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.ProductStatus;
import org.zhanggui.product.SaleMode;

/**
 * A product as its editor, its reviewers and its buyers see it; its specs are read apart.
 *
 * @param agreementApproved whether buyers can accept a version of its agreement
 * @param onSale whether a spec is switched on and has a price
 */
record ProductDetails(
        long id,
        long accountId,
        String shopName,
        String companyName,
        String name,
        String categoryCode,
        String categoryZh,
        String categoryEn,
        ProductKind kind,
        SaleMode saleMode,
        String summary,
        String description,
        @Nullable Long agreementId,
        @Nullable String agreementTitle,
        boolean agreementApproved,
        boolean onSale,
        ProductStatus status,
        int version,
        @Nullable Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String comment) {

    public String category() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? categoryEn
                : categoryZh;
    }

    public boolean textsAreEditable() {
        return status.textsAreEditable();
    }

    public boolean inReview() {
        return status == ProductStatus.IN_REVIEW;
    }

    public boolean isListed() {
        return status == ProductStatus.LISTED;
    }

    public boolean isDelisted() {
        return status == ProductStatus.DELISTED;
    }

    /** {@return whether it is on its way to its first listing, or to the next after its texts changed} */
    public boolean isBeingPrepared() {
        return status == ProductStatus.DRAFT || status == ProductStatus.RETURNED;
    }

    public boolean isReady() {
        return onSale && agreementApproved;
    }

    /** {@return what a reviewer asked to be changed, while it is being changed} */
    public @Nullable String openComment() {
        return isBeingPrepared() && decidedAt != null ? comment : null;
    }
}
