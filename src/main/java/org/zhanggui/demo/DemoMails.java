package org.zhanggui.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.mail.Mail;
import org.zhanggui.shared.mail.Mailer;

/** The demo's letter box, in which every mail lands that production would send. */
@Controller
@Profile("demo")
class DemoMails implements Mailer {

    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    DemoMails(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void send(Mail mail) {
        jdbc.sql("insert into demo_mail (recipient, subject, text, sent_at) values (:to, :subject, :text, :at)")
                .param("to", mail.to())
                .param("subject", mail.subject())
                .param("text", mail.text())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    @GetMapping("/demo/mails")
    @OpenToAll
    String list(Model page) {
        page.addAttribute(
                "mails",
                jdbc.sql("select recipient, subject, text, sent_at from demo_mail order by id desc limit :shown")
                        .param("shown", SHOWN)
                        .query(Row.class)
                        .list());
        return "demo/mails";
    }

    /** A mail as the letter box shows it. */
    record Row(String recipient, String subject, String text, Instant sentAt) {

        private static final Pattern LINK = Pattern.compile("^https?://\\S+/\\S+$", Pattern.MULTILINE);

        /** {@return the paragraphs before the link} */
        public List<String> before() {
            return paragraphs(0, link() == null ? text.length() : text.indexOf(link()));
        }

        public @Nullable String link() {
            Matcher found = LINK.matcher(text);
            return found.find() ? found.group() : null;
        }

        /** {@return those after it} */
        public List<String> after() {
            return link() == null ? List.of() : paragraphs(text.indexOf(link()) + link().length(), text.length());
        }

        private List<String> paragraphs(int from, int to) {
            return text.substring(from, to)
                    .strip()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
