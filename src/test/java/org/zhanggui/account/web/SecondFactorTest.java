package org.zhanggui.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.testing.Authenticator;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.testing.Company;
import org.zhanggui.testing.SettableClock;

/** A code beside the password: set up, asked for, each good once, and demanded by an account. */
@BrowserTest
class SecondFactorTest {

    private static final Pattern KEY = Pattern.compile("<code class=\"key\">([A-Z2-7 ]+)</code>");
    private static final Pattern RECOVERY_CODE = Pattern.compile("<code>([a-z0-9]{5}-[a-z0-9]{5})</code>");

    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final int port;
    private final Company company;
    private final Caller owner;

    @Autowired
    SecondFactorTest(ApplicationContext context, SettableClock clock, JdbcClient jdbc, @LocalServerPort int port) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.port = port;
        this.company = new Company(context);
        this.owner = new Caller(port).signedIn(company.email(), Company.PASSWORD);
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
        jdbc.sql("delete from attempt_count").update(); // what was counted in the future
    }

    @Test
    void itIsOnOnceACodeShowsThatTheAppHasTheKey() {
        owner.post("/me/second-factor", Map.of());
        assertThat(owner.post("/me/second-factor/confirmation", Map.of("code", "000000"))
                        .status())
                .isEqualTo(422);
        assertThat(new Caller(port)
                        .signedIn(company.email(), Company.PASSWORD)
                        .get("/console")
                        .status())
                .as("begun is not on")
                .isEqualTo(200);

        SetUp setUp = setUp();

        assertThat(setUp.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(owner.get("/console").status())
                .as("the session that set it up goes on")
                .isEqualTo(200);
        assertThat(company.deeds("user.second-factor-on", company.root())).isEqualTo(1);
    }

    @Test
    void theSecretAndTheRecoveryCodesCannotBeReadInTheDatabase() {
        SetUp setUp = setUp();

        assertThat(jdbc.sql("select length(secret) from second_factor where user_id = :user")
                        .param("user", company.root().value())
                        .query(Integer.class)
                        .single())
                .as("nonce, secret and tag")
                .isEqualTo(12 + 20 + 16);
        assertThat(jdbc.sql("select count(*) from recovery_code where encode(hash, 'escape') like '%' || :code || '%'")
                        .param("code", setUp.recoveryCodes().get(0).replace("-", ""))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void thePasswordAloneOpensNothingButThePageThatAsksForTheCode() {
        Authenticator app = setUp().app();
        Caller caller = new Caller(port);
        assertThat(caller.get("/console/orders").location()).endsWith("/login");
        signIn(caller);

        for (String page :
                new String[] {"/", "/console", "/me", "/me/password", "/me/second-factor", "/notices", "/login"}) {
            assertThat(caller.get(page).location()).as(page).endsWith("/login/code");
        }
        assertThat(caller.post("/me/second-factor/removal", Map.of("code", "000000"))
                        .location())
                .endsWith("/login/code");
        assertThat(caller.get("/console/orders").status()).isEqualTo(302);
        Answer answer = code(caller, next(app));

        assertThat(answer.location()).contains("/console/orders");
        assertThat(caller.get("/console/orders").status()).isEqualTo(200);
        assertThat(company.deeds("user.signed-in", company.root())).isEqualTo(2);
    }

    @Test
    void aCodeLetsInOnceEvenTwoAtTheSameMoment() {
        String code = next(setUp().app());
        List<Caller> callers =
                IntStream.range(0, 4).mapToObj(one -> signIn(new Caller(port))).toList();
        callers.forEach(caller -> caller.get("/login/code"));

        long letIn = callers.stream()
                .map(caller ->
                        CompletableFuture.supplyAsync(() -> code(caller, code).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(status -> status == 302)
                .count();

        assertThat(letIn).isEqualTo(1);
    }

    @Test
    void aRecoveryCodeStandsInOnceHoweverItIsTyped() {
        String code = setUp().recoveryCodes().get(3);
        Caller caller = signIn(new Caller(port));

        assertThat(code(caller, code.toUpperCase().replace("-", " ")).status()).isEqualTo(302);
        assertThat(caller.get("/console").status()).isEqualTo(200);
        assertThat(caller.get("/me/second-factor").body()).contains("还有 9 个恢复码");
        assertThat(code(signIn(new Caller(port)), code).status()).isEqualTo(422);
        assertThat(company.deeds("user.recovery-code-used", company.root())).isEqualTo(1);
    }

    @Test
    void guessingCodesIsSlowedAsGuessingPasswordsIs() {
        Authenticator app = setUp().app();
        Caller caller = signIn(new Caller(port));
        for (int guess = 0; guess < 5; guess++) {
            assertThat(code(caller, "00000" + guess).status()).isEqualTo(422);
        }

        assertThat(code(caller, app.codeAt(clock.instant().plusSeconds(30))).status())
                .isEqualTo(429);
        clock.advance(Duration.ofSeconds(6));
        assertThat(code(caller, next(app)).status()).isEqualTo(302);
        assertThat(caller.get("/me/sign-ins").body()).contains("验证码错误");
    }

    @Test
    void turningItOffAndRenewingRecoveryCodesTakeACode() {
        SetUp setUp = setUp();
        assertThat(owner.post("/me/second-factor/removal", Map.of("code", "123"))
                        .status())
                .isEqualTo(422);
        Answer renewed = owner.post("/me/second-factor/recovery-codes", Map.of("code", next(setUp.app())));
        assertThat(recoveryCodes(renewed)).hasSize(10).doesNotContainAnyElementsOf(setUp.recoveryCodes());

        assertThat(owner.post(
                                "/me/second-factor/removal",
                                Map.of("code", setUp.recoveryCodes().get(0)))
                        .status())
                .as("an old recovery code")
                .isEqualTo(422);
        assertThat(owner.post(
                                "/me/second-factor/removal",
                                Map.of("code", recoveryCodes(renewed).get(0)))
                        .location())
                .endsWith("/me/second-factor");
        assertThat(new Caller(port)
                        .signedIn(company.email(), Company.PASSWORD)
                        .get("/console")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAccountMayWantItOfEverybodyOnceWhoSaysSoHasItThemselves() {
        Map<String, String> wanted = Map.of("secondFactorRequired", "true");
        owner.post("/console/access/security", wanted);
        assertThat(owner.get("/console/access/security").body()).contains("请先为自己设置两步验证，再要求别人。");
        var chen = company.subUser("chen");
        Caller colleague = new Caller(port).signedIn("chen@" + company.account(), chen.initialPassword());
        colleague.post(
                "/me/password",
                Map.of(
                        "current",
                        chen.initialPassword(),
                        "chosen",
                        "mossy kettle tractor",
                        "repeated",
                        "mossy kettle tractor"));
        assertThat(colleague.get("/").status()).isEqualTo(200);

        SetUp setUp = setUp();
        owner.post("/console/access/security", wanted);

        assertThat(colleague.get("/").location()).as("at the next request").endsWith("/me/second-factor");
        assertThat(owner.post("/me/second-factor/removal", Map.of("code", next(setUp.app())))
                        .body())
                .contains("不能关闭");
        setUp(colleague);
        assertThat(colleague.get("/").status()).isEqualTo(200);

        company.inTransaction(users -> {
            users.resetSecondFactor(company.account(), chen.user());
            return true;
        });
        assertThat(colleague.get("/").body()).as("signed out").contains("/login");
        assertThat(new Caller(port)
                        .signedIn("chen@" + company.account(), "mossy kettle tractor")
                        .get("/")
                        .location())
                .endsWith("/me/second-factor");
    }

    private SetUp setUp() {
        return setUp(owner);
    }

    private SetUp setUp(Caller caller) {
        caller.post("/me/second-factor", Map.of());
        var key = KEY.matcher(caller.get("/me/second-factor").body());
        assertThat(key.find()).isTrue();
        var app = new Authenticator(key.group(1));
        Answer answer = caller.post("/me/second-factor/confirmation", Map.of("code", app.codeAt(clock.instant())));
        assertThat(answer.status()).isEqualTo(200);
        return new SetUp(app, recoveryCodes(answer));
    }

    private static List<String> recoveryCodes(Answer answer) {
        return RECOVERY_CODE
                .matcher(answer.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** {@return the code that the app shows next, as none is good twice} */
    private String next(Authenticator app) {
        clock.advance(Duration.ofSeconds(30));
        return app.codeAt(clock.instant());
    }

    private Caller signIn(Caller caller) {
        caller.post("/login", Map.of("username", company.email(), "password", Company.PASSWORD));
        return caller.afresh();
    }

    private static Answer code(Caller caller, String code) {
        return caller.post("/login/code", Map.of("code", code));
    }

    private record SetUp(Authenticator app, List<String> recoveryCodes) {}
}
