package org.zhanggui.product.web;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.zhanggui.product.ListingChecklist;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.ProductStatus;
import org.zhanggui.product.ReviewState;
import org.zhanggui.product.SaleMode;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.file.StoredPictures;

/**
 * A product as its editor, its reviewers and its buyers see it; its specs are read apart.
 *
 * @param agreementApproved whether buyers can accept a version of its agreement
 * @param specOnSale whether a spec is switched on and has a price
 * @param changed whether other texts are written, or other pictures arranged, than buyers see
 * @param approvedAt when the texts that buyers read were approved, or null for a product that never was
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
        boolean specOnSale,
        boolean changed,
        ProductStatus status,
        ReviewState review,
        int version,
        @Nullable Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable Instant approvedAt,
        @Nullable String comment,
        @Nullable UUID logoId) {

    /** {@return where the logo is shown, or null for none} */
    public @Nullable String logo() {
        return logoId == null ? null : StoredPictures.address(logoId);
    }

    public String category() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? categoryEn
                : categoryZh;
    }

    public boolean inReview() {
        return review == ReviewState.IN_REVIEW;
    }

    public boolean isListed() {
        return status == ProductStatus.LISTED;
    }

    public boolean isDelisted() {
        return status == ProductStatus.DELISTED;
    }

    /** {@return whether there are texts to submit: the first ones, or a change of those that were approved} */
    public boolean isBeingWritten() {
        return review.isBeingWritten();
    }

    /** {@return whether it is in review before it ever came on sale, or off sale: then nothing of it may change} */
    public boolean isHeld() {
        return inReview() && !isListed();
    }

    /** {@return what a reviewer asked to be changed, while it is being changed} */
    public @Nullable String openComment() {
        return isBeingWritten() && decidedAt != null && !decidedAt.equals(approvedAt) ? comment : null;
    }

    ListingChecklist.Candidate candidate() {
        return new ListingChecklist.Candidate(
                new AccountId(accountId),
                !summary.isBlank() && !description.isBlank(),
                specOnSale,
                agreementApproved,
                agreementId == null ? "#field-agreementId" : "/console/agreements/" + agreementId);
    }
}
