package org.zhanggui.product.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.ProductStatus;
import org.zhanggui.product.ReviewState;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.shared.money.Yuan;

/** A row of the provider's list of products; the prices are those that a buyer would find. */
record ProductRow(
        long id,
        String name,
        @Nullable UUID logoId,
        ProductKind kind,
        ProductStatus status,
        ReviewState review,
        String categoryZh,
        String categoryEn,
        int specs,
        @Nullable BigDecimal lowest,
        @Nullable BigDecimal highest,
        Instant updatedAt) {

    /** {@return where the logo is shown, or null for none} */
    public @Nullable String logo() {
        return logoId == null ? null : StoredPictures.address(logoId);
    }

    public @Nullable Money lowestPrice() {
        return lowest == null ? null : Money.of(Yuan.CNY, lowest);
    }

    /** {@return the highest price, or null when there is but one} */
    public @Nullable Money highestPrice() {
        return highest == null || lowest == null || highest.compareTo(lowest) == 0 ? null : Money.of(Yuan.CNY, highest);
    }

    /** {@return how far the change of what is on sale is, or null when there is none} */
    public @Nullable ReviewState openChange() {
        return status == ProductStatus.LISTED && review != ReviewState.APPROVED ? review : null;
    }

    public String category() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? categoryEn
                : categoryZh;
    }
}
