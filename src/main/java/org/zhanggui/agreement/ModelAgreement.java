package org.zhanggui.agreement;

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
public class ModelAgreement {

    private final Accounts accounts;
    private final Texts texts;
    private final String chinese = read("agreement/model_zh.md");
    private final String english = read("agreement/model_en.md");

    ModelAgreement(Accounts accounts, Texts texts) {
        this.accounts = accounts;
        this.texts = texts;
    }

    /** {@return the model in the language of the present request, with the names of the provider's shop and company} */
    public AgreementText startingText(AccountId account) {
        Provider provider = accounts.provider(account);
        boolean inEnglish = LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        String body = (inEnglish ? english : chinese)
                .replace("{company}", provider.companyName())
                .replace("{shop}", provider.shopName());
        return new AgreementText(texts.get("agreement.model.title", provider.shopName()), body);
    }

    private static String read(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException packagedWrongly) {
            throw new UncheckedIOException(packagedWrongly);
        }
    }
}
