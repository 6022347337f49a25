package org.zhanggui.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
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

/** Somebody opens an account: an address, a real mail, a link, and they can buy. */
@BrowserTest
class RegistrationTest {

    private static final String OWN = "mossy kettle tractor";

    private final SettableClock clock;
    private final GreenMail server;
    private final JdbcClient jdbc;
    private final int port;
    private final String email = UUID.randomUUID() + "@new.test";

    @Autowired
    RegistrationTest(SettableClock clock, GreenMail server, JdbcClient jdbc, @LocalServerPort int port) {
        this.clock = clock;
        this.server = server;
        this.jdbc = jdbc;
        this.port = port;
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
        jdbc.sql("delete from attempt_count").update();
    }

    @Test
    void theLinkOfTheMailOpensAnAccountThatCanBuy() throws Exception {
        ask(email);
        MimeMessage mail = mail(email);
        assertThat(mail.getSubject()).isEqualTo("掌柜：继续注册");
        Caller caller = new Caller(port);
        String link = Mailbox.linkIn(mail);
        assertThat(caller.get(link).body()).contains(email);

        Answer weak = open(caller, link, Map.of("chosen", "password1234", "repeated", "password1234"));
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.body()).contains("青禾农业").doesNotContain("password1234");
        assertThat(open(caller, link, Map.of("accountName", " ", "repeated", "other"))
                        .body())
                .contains("请填写账号名称", "两次输入的新密码不一样");
        assertThat(open(caller, link, Map.of()).location()).endsWith("/login");

        Caller signedIn = new Caller(port).signedIn(email, OWN);
        assertThat(signedIn.get("/billing/orders").status()).isEqualTo(200);
        assertThat(signedIn.get("/console").status()).as("it does not sell").isEqualTo(403);
        assertThat(caller.get(link).status()).as("used up").isEqualTo(404);
        assertThat(open(caller, link, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void anAddressThatHasAnAccountIsToldToItsReaderAlone(@Autowired ApplicationContext context) throws Exception {
        Company company = new Company(context);
        Answer known = ask(company.email());
        Answer unknown = ask(email);

        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.location()).isEqualTo(unknown.location());
        assertThat(mail(company.email()).getSubject()).isEqualTo("掌柜：您已有账号");
        assertThat(Mailbox.text(mail(company.email()))).doesNotContain("/register/");
    }

    @Test
    void aLinkIsGoodForADay() {
        ask(email);
        String link = Mailbox.linkIn(mail(email));
        clock.advance(Duration.ofHours(23));
        assertThat(new Caller(port).get(link).status()).isEqualTo(200);
        clock.advance(Duration.ofHours(2));
        assertThat(new Caller(port).get(link).status()).isEqualTo(404);
    }

    @Test
    void ofTwoWhoFollowALinkAtOnceOneOpensTheAccount() {
        ask(email);
        String link = Mailbox.linkIn(mail(email));
        long opened = Stream.generate(() -> CompletableFuture.supplyAsync(() -> open(new Caller(port), link, Map.of())))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.status() == 302)
                .count();
        assertThat(opened).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from app_user where email = :email")
                        .param("email", email)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsNoAddressIsSaidBesideTheFieldAndAskingTooOftenHasToWait() {
        Answer wrong = ask("nobody at all");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("nobody at all");
        Stream.generate(() -> ask(email))
                .limit(3)
                .forEach(answer -> assertThat(answer.status()).isEqualTo(302));
        assertThat(ask(email).status()).isEqualTo(429);
    }

    @Test
    void noTokenIsInTheDatabaseOrTheEvents() {
        ask(email);
        String token = Mailbox.linkIn(mail(email)).replaceAll(".*/", "");
        assertThat(jdbc.sql("""
                                select (select count(*) from event_publication_archive
                                        where serialized_event like '%' || :token || '%'
                                           or serialized_event like '%' || :email || '%')
                                     + (select count(*) from registration where position(convert_to(:token, 'UTF8') in token_hash) > 0)
                                """)
                        .param("token", token)
                        .param("email", email)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Answer ask(String address) {
        return new Caller(port).post("/register", Map.of("email", address));
    }

    private Answer open(Caller caller, String link, Map<String, String> otherwise) {
        var typed = new HashMap<>(Map.of("accountName", "青禾农业", "personName", "周青", "chosen", OWN, "repeated", OWN));
        typed.putAll(otherwise);
        return caller.post(link, typed);
    }

    private MimeMessage mail(String address) {
        return new Mailbox(server, address).mails(1).get(0);
    }
}
