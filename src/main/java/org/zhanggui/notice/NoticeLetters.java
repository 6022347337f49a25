package org.zhanggui.notice;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.zhanggui.notice.NoticeMails.Waiting;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.mail.Letters;
import org.zhanggui.shared.mail.Mail;

/** Puts a notice into a letter, in the language of whom it goes to, with a way to get no more of the kind. */
@Component
class NoticeLetters {

    private final MessageSource messages;
    private final ITemplateEngine templates;
    private final Letters letters;
    private final MailChoices choices;

    NoticeLetters(MessageSource messages, ITemplateEngine templates, Letters letters, MailChoices choices) {
        this.messages = messages;
        this.templates = templates;
        this.letters = letters;
        this.choices = choices;
    }

    Mail write(Waiting notice, String to) {
        Locale language = Locale.forLanguageTag(notice.language());
        Letter letter = letter(notice, language);
        return new Mail(
                to,
                letter.subject(),
                text(letter, language),
                templates.process("mail/notice", new Context(language, Map.of("letter", letter))),
                Map.of(
                        "Message-ID", "<notice-" + notice.id() + "@" + host() + ">",
                        "List-Unsubscribe", "<" + letter.off() + ">",
                        "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }

    private Letter letter(Waiting notice, Locale language) {
        NoticeKind kind = notice.kind();
        String decision = notice.decision();
        String headline = say(language, NoticeWords.headline(kind, decision));
        return new Letter(
                oneLine(say(language, "mail.notice.subject", headline, notice.subjectName())),
                say(language, "mail.greeting", notice.name()),
                say(language, NoticeWords.topic(kind, notice.subjectType())) + " · " + headline,
                notice.subjectName(),
                say(
                        language,
                        NoticeWords.sentence(kind, decision),
                        NoticeWords.amount(notice.formerAmount()),
                        NoticeWords.amount(notice.amount())),
                notice.comment() == null ? null : say(language, NoticeWords.comment(kind, decision)),
                notice.comment(),
                letters.address(notice.address()),
                say(language, "mail.notice.why", say(language, "notice.family." + kind.family())),
                letters.address(choices.link(new UserId(notice.recipient()), kind.family())),
                letters.address("/me/notices"),
                letters.address(""));
    }

    private String text(Letter letter, Locale language) {
        return Stream.of(
                        letter.greeting(),
                        letter.topic() + "\n" + letter.name(),
                        letter.sentence(),
                        letter.comment() == null ? null : letter.label() + "\n" + letter.comment(),
                        letter.link(),
                        letter.why() + "\n" + say(language, "mail.notice.off") + " " + letter.off() + "\n"
                                + say(language, "mail.notice.settings") + " " + letter.settings(),
                        say(language, "mail.ending") + "\n" + letter.home())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n"));
    }

    /** A header ends with its line, whatever a name has in it. */
    private static String oneLine(String words) {
        return words.replaceAll("\\p{Cntrl}+", " ");
    }

    private String host() {
        return URI.create(letters.address("")).getHost();
    }

    private String say(Locale language, String key, Object... values) {
        return messages.getMessage(key, values, language);
    }

    /**
     * What a letter says, in one language; the words that all of them have, the template takes from the bundle.
     *
     * @param topic what it is about, and in two words what happened
     * @param name what it happened to
     * @param label what the comment is headed by; null where there is none
     * @param off where one gets no more of the kind
     */
    record Letter(
            String subject,
            String greeting,
            String topic,
            String name,
            String sentence,
            @Nullable String label,
            @Nullable String comment,
            String link,
            String why,
            String off,
            String settings,
            String home) {}
}
