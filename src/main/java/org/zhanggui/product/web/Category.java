package org.zhanggui.product.web;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A category of the platform, as it is offered.
 *
 * @param retired whether no other product can come into it
 * @param onSale how many of its products are on sale, counted as far as a {@link org.zhanggui.shared.paging.Tally} counts
 */
record Category(String code, String nameZh, String nameEn, boolean retired, int onSale) {

    /** {@return its name in the language of the page} */
    public String name() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage()) ? nameEn : nameZh;
    }
}
