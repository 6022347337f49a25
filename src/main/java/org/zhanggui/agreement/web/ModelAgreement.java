package org.zhanggui.agreement.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.Provider;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.web.Texts;

/** The text that a provider's new agreement starts from: seven articles, complete as they stand, with the provider's name. */
@Component
class ModelAgreement {

    private final Accounts accounts;
    private final Texts texts;
    private final String chinese = read("agreement/model_zh.md");
    private final String english = read("agreement/model_en.md");

    ModelAgreement(Accounts accounts, Texts texts) {
        this.accounts = accounts;
        this.texts = texts;
    }

    AgreementForm startingText(AccountId account) {
        Provider provider = accounts.provider(account);
        boolean inEnglish = LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        String body = (inEnglish ? english : chinese)
                .replace("{company}", provider.companyName())
                .replace("{shop}", provider.shopName());
        return new AgreementForm(texts.get("agreement.model.title", provider.shopName()), body);
    }

    private static String read(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException packagedWrongly) {
            throw new UncheckedIOException(packagedWrongly);
        }
    }
}
