package org.zhanggui.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.testing.Company;
import org.zhanggui.testing.Mailbox;
import org.zhanggui.testing.SettableClock;

/** Links that come by real mail: a new password, and another address. */
@BrowserTest
class PasswordResetTest {

    private static final String OWN = "mossy kettle tractor";

    private final SettableClock clock;
    private final GreenMail server;
    private final JdbcClient jdbc;
    private final int port;
    private final Company company;

    @Autowired
    PasswordResetTest(
            ApplicationContext context,
            SettableClock clock,
            GreenMail server,
            JdbcClient jdbc,
            @LocalServerPort int port) {
        this.clock = clock;
        this.server = server;
        this.jdbc = jdbc;
        this.port = port;
        this.company = new Company(context);
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
        jdbc.sql("delete from attempt_count").update();
    }

    @Test
    void theLinkOfTheMailSetsANewPasswordOnceAndEndsAllSessions() throws Exception {
        Caller elsewhere = new Caller(port).signedIn(company.email(), Company.PASSWORD);
        Caller caller = new Caller(port);
        ask(caller, company.email());
        MimeMessage mail = mailsTo(company.email(), 1).get(0);
        String link = Mailbox.linkIn(mail);

        assertThat(mail.getSubject()).isEqualTo("掌柜：设置新的密码");
        assertThat(mail.getContentType()).startsWith("multipart/");
        assertThat(caller.get(link).status()).isEqualTo(200);
        assertThat(reset(caller, link, "password1234").status())
                .as("a common one")
                .isEqualTo(422);
        assertThat(reset(caller, link, OWN).location()).endsWith("/login");

        assertThat(elsewhere.get("/console").location()).endsWith("/login");
        assertThat(new Caller(port)
                        .signedIn(company.email(), OWN)
                        .get("/console")
                        .status())
                .isEqualTo(200);
        assertThat(reset(caller, link, "gravel lantern moss").status()).isEqualTo(404);
        assertThat(caller.get(link).status()).isEqualTo(404);
        assertThat(company.deeds("user.password-reset", company.root())).isEqualTo(1);
    }

    @Test
    void whoeverAsksIsToldTheSameAndOnlyAVerifiedAddressIsWrittenTo() {
        company.subUser("chen");
        Answer known = ask(new Caller(port), company.email());
        Answer unknown = ask(new Caller(port), UUID.randomUUID() + "@nobody.test");
        Answer unverified = ask(new Caller(port), "chen@" + company.account());

        assertThat(List.of(unknown.status(), unverified.status())).containsOnly(known.status());
        assertThat(List.of(unknown.location(), unverified.location())).containsOnly(known.location());
        mailsTo(company.email(), 1);
    }

    @Test
    void aLinkIsGoodForHalfAnHourAndTheNewestAloneIs() {
        ask(new Caller(port), company.email());
        String first = Mailbox.linkIn(mailsTo(company.email(), 1).get(0));
        ask(new Caller(port), company.email());
        String second = Mailbox.linkIn(mailsTo(company.email(), 2).get(1));

        assertThat(new Caller(port).get(first).status()).isEqualTo(404);
        assertThat(new Caller(port).get(second).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(31));
        assertThat(new Caller(port).get(second).status()).isEqualTo(404);
    }

    @Test
    void noTokenIsInTheDatabaseOrTheEvents() {
        ask(new Caller(port), company.email());
        String token = Mailbox.linkIn(mailsTo(company.email(), 1).get(0)).replaceAll(".*/", "");

        assertThat(jdbc.sql("""
                                select (select count(*) from event_publication where serialized_event like '%' || :token || '%')
                                     + (select count(*) from event_publication_archive
                                        where serialized_event like '%' || :token || '%')
                                     + (select count(*) from one_time_link
                                        where position(convert_to(:token, 'UTF8') in token_hash) > 0)
                                """).param("token", token).query(Integer.class).single())
                .isZero();
    }

    @Test
    void askingTooOftenHasToWait() {
        for (int time = 0; time < 3; time++) {
            assertThat(ask(new Caller(port), company.email()).status()).isEqualTo(302);
        }

        assertThat(ask(new Caller(port), company.email()).status()).isEqualTo(429);
    }

    @Test
    void anotherAddressTakesEffectWhenItsLinkIsFollowedAndConfirmed() {
        Caller caller = new Caller(port).signedIn(company.email(), Company.PASSWORD);
        String fresh = UUID.randomUUID() + "@company.test";
        assertThat(want(caller, fresh, "not the password").status()).isEqualTo(422);
        assertThat(want(caller, "not an address", Company.PASSWORD).status()).isEqualTo(422);
        assertThat(want(caller, fresh, Company.PASSWORD).status()).isEqualTo(302);
        String link = Mailbox.linkIn(mailsTo(fresh, 1).get(0));
        Caller scanner = new Caller(port);

        assertThat(scanner.get(link).status()).isEqualTo(200);
        assertThat(scanner.get(link).status()).as("looking uses nothing up").isEqualTo(200);
        assertThat(caller.get("/me").body()).contains(company.email(), fresh);
        assertThat(scanner.post(link, Map.of()).body()).contains("邮箱已经确认");

        assertThat(caller.get("/me").body()).contains(fresh).doesNotContain(company.email());
        assertThat(new Caller(port)
                        .signedIn(fresh, Company.PASSWORD)
                        .get("/console")
                        .status())
                .isEqualTo(200);
        assertThat(scanner.post(link, Map.of()).status()).isEqualTo(404);
        assertThat(company.deeds("user.email-changed", company.root())).isEqualTo(1);
    }

    @Test
    void anAddressThatSomebodySignsInWithIsToldToItsReaderAlone(@Autowired ApplicationContext context) {
        String taken = new Company(context).email();
        Caller caller = new Caller(port).signedIn(company.email(), Company.PASSWORD);

        assertThat(want(caller, taken, Company.PASSWORD).status()).isEqualTo(302);
        assertThat(new Caller(port)
                        .post(Mailbox.linkIn(mailsTo(taken, 1).get(0)), Map.of())
                        .body())
                .contains("已经有人用来登录");
        assertThat(new Caller(port).signedIn(taken, Company.PASSWORD).get("/me").body())
                .contains(taken);
    }

    @Test
    void mailsSpeakTheLanguageThatTheirReaderChose() throws Exception {
        new Caller(port).signedIn(company.email(), Company.PASSWORD).post("/me/language", Map.of("language", "en"));
        ask(new Caller(port), company.email());

        assertThat(mailsTo(company.email(), 1).get(0).getSubject()).isEqualTo("Zhanggui: set a new password");
    }

    private static Answer ask(Caller caller, String name) {
        return caller.post("/password-reset", Map.of("name", name));
    }

    private static Answer reset(Caller caller, String link, String password) {
        return caller.post(link, Map.of("chosen", password, "repeated", password));
    }

    private static Answer want(Caller caller, String email, String password) {
        return caller.post("/me/email", Map.of("email", email, "password", password));
    }

    private List<MimeMessage> mailsTo(String address, int count) {
        return new Mailbox(server, address).mails(count);
    }
}
