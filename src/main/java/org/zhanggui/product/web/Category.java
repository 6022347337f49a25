package org.zhanggui.product.web;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** A category of the platform, as it is offered. */
record Category(String code, String nameZh, String nameEn) {

    /** {@return its name in the language of the page} */
    public String name() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage()) ? nameEn : nameZh;
    }
}
