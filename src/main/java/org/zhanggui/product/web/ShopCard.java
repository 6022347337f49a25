package org.zhanggui.product.web;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.shared.money.Yuan;

/** A product in the shop window. */
record ShopCard(
        long id,
        String name,
        String summary,
        @Nullable UUID logoId,
        String shopName,
        String categoryZh,
        String categoryEn,
        @Nullable BigDecimal lowest,
        boolean several) {

    public @Nullable Money lowestPrice() {
        return lowest == null ? null : Money.of(Yuan.CNY, lowest);
    }

    /** {@return where the logo is shown, or null for none} */
    public @Nullable String logo() {
        return logoId == null ? null : StoredPictures.address(logoId);
    }

    public String category() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? categoryEn
                : categoryZh;
    }
}
