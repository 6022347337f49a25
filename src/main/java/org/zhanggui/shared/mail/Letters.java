package org.zhanggui.shared.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Writes letters that ask somebody to follow a link. Their sentences are the messages {@code mail.<letter>.…}: subject, text,
 * button and note, each of which gets the same values.
 */
@Component
public class Letters {

    private final MessageSource messages;
    private final ITemplateEngine templates;
    private final String publicAddress;

    Letters(MessageSource messages, ITemplateEngine templates, @Value("${zhanggui.public-url}") String publicAddress) {
        this.messages = messages;
        this.templates = templates;
        this.publicAddress = publicAddress.replaceAll("/+$", "");
    }

    /**
     * {@return the letter in a language}
     *
     * @param letter which one, as the messages call it
     * @param path where its link leads
     * @param values what its sentences speak of, of which the first is whom it greets
     */
    public Mail write(String to, Locale language, String letter, String path, Object... values) {
        var words = new Words(language, "mail." + letter + ".", values);
        String link = address(path);
        String text = String.join(
                "\n\n",
                List.of(
                        words.common("greeting"),
                        words.get("text"),
                        link,
                        words.get("note"),
                        words.common("ending") + "\n" + publicAddress));
        return new Mail(to, words.get("subject"), text, html(words, link));
    }

    /** {@return where a page is reached from outside} */
    public String address(String path) {
        return publicAddress + path;
    }

    private String html(Words words, String link) {
        return templates.process(
                "mail/letter",
                new Context(
                        words.language(),
                        Map.of(
                                "subject", words.get("subject"),
                                "greeting", words.common("greeting"),
                                "text", words.get("text"),
                                "button", words.get("button"),
                                "link", link,
                                "note", words.get("note"),
                                "ending", words.common("ending"),
                                "home", publicAddress)));
    }

    private final class Words {

        private final Locale language;
        private final String prefix;
        private final Object[] values;

        Words(Locale language, String prefix, Object[] values) {
            this.language = language;
            this.prefix = prefix;
            this.values = values;
        }

        Locale language() {
            return language;
        }

        String get(String part) {
            return messages.getMessage(prefix + part, values, language);
        }

        String common(String part) {
            return messages.getMessage("mail." + part, values, language);
        }
    }
}
