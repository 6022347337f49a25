package org.zhanggui.account.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.account.Users.Added;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.testing.Company;
import org.zhanggui.testing.SettableClock;

/** Signing in by name and password, over HTTP: who gets in, how far, and for how long. */
@BrowserTest
class SignInTest {

    private static final String OWN = "mossy kettle tractor";

    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final int port;
    private final Company company;

    @Autowired
    SignInTest(ApplicationContext context, SettableClock clock, JdbcClient jdbc, @LocalServerPort int port) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.port = port;
        this.company = new Company(context);
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
        jdbc.sql("delete from attempt_count").update(); // what was counted in the future
    }

    @Test
    void aSubUserSignsInWithTheLoginNameWhereTheAddressHasTheAccount() {
        Added user = company.subUser("chen");
        Caller caller = new Caller(port);

        assertThat(caller.get("/login?account=" + company.account()).body())
                .contains("name=\"account\" value=\"" + company.account() + "\"");
        assertThat(signIn(
                                caller,
                                "Chen",
                                user.initialPassword(),
                                company.account().toString())
                        .location())
                .doesNotContain("error");
        assertThat(caller.get("/console").location()).endsWith("/me/password");
    }

    @Test
    void theWholeNameAndTheAddressOfTheRootUserAreTakenOnThatPageToo() {
        Added user = company.subUser("chen");
        String account = company.account().toString();

        assertThat(signIn(new Caller(port), "chen@" + account, user.initialPassword(), account)
                        .location())
                .doesNotContain("error");
        assertThat(signIn(new Caller(port), company.email(), Company.PASSWORD, account)
                        .location())
                .doesNotContain("error");
    }

    @Test
    void aWrongPasswordLeadsBackToTheSamePage() {
        Answer answer = signIn(
                new Caller(port), "chen", "wrong wrong wrong", company.account().toString());

        assertThat(answer.location()).endsWith("/login?error&account=" + company.account());
    }

    @Test
    void anAccountThatIsNoneIsNotShown() {
        assertThat(new Caller(port).get("/login?account=%3Cscript%3E").body())
                .doesNotContain("name=\"account\"")
                .doesNotContain("script>&");
    }

    @Test
    void withAnInitialPasswordNothingButChangingItIsOpenAndThenThePageThatWasAskedFor() {
        Added user = company.subUser("chen");
        Caller caller = new Caller(port);
        assertThat(caller.get("/console/orders").location()).endsWith("/login");
        signIn(caller, "chen@" + company.account(), user.initialPassword(), "");

        for (String page : new String[] {"/", "/console", "/notices", "/me", "/community", "/welcome"}) {
            assertThat(caller.get(page).location()).as(page).endsWith("/me/password");
        }
        assertThat(caller.get("/assets/zhanggui.css").status()).isEqualTo(200);
        assertThat(change(caller.afresh(), user.initialPassword(), "short").status())
                .isEqualTo(422);
        assertThat(caller.get("/console/orders").status()).isEqualTo(302);
        Answer changed = change(caller, user.initialPassword(), OWN);

        assertThat(changed.status()).isEqualTo(302);
        assertThat(caller.get("/me/password").body()).contains("密码已经更换", "/console/orders?continue");
        assertThat(caller.get("/").status()).isEqualTo(200);
        assertThat(company.deeds("user.password-changed", user.user())).isEqualTo(1);
    }

    @Test
    void whatIsWrongWithANewPasswordIsSaidBesideTheFieldAndNothingChanges() {
        Caller caller = new Caller(port).signedIn(company.email(), Company.PASSWORD);

        assertThat(change(caller, Company.PASSWORD, "short").body()).contains("密码至少要有 12 个字符");
        assertThat(change(caller, Company.PASSWORD, "password1234").body()).contains("很多人在用的密码");
        assertThat(change(caller, Company.PASSWORD, "kettle-" + company.account())
                        .body())
                .contains("密码里不要有您的名字");
        assertThat(change(caller, "not the present one", OWN).body()).contains("现在的密码不正确");
        assertThat(change(caller, Company.PASSWORD, Company.PASSWORD).status()).isEqualTo(422);
        assertThat(change(caller, "", "").status()).isEqualTo(422);
        assertThat(new Caller(port)
                        .signedIn(company.email(), Company.PASSWORD)
                        .get("/console")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherPasswordEndsTheSessionsElsewhereAndKeepsThisOneUnderAnotherId() {
        Caller here = new Caller(port).signedIn(company.email(), Company.PASSWORD);
        Caller elsewhere = new Caller(port).signedIn(company.email(), Company.PASSWORD);
        Caller thief = copyOf(here);

        assertThat(change(here, Company.PASSWORD, OWN).location()).endsWith("/me/password");

        assertThat(here.get("/console").status()).isEqualTo(200);
        assertThat(elsewhere.get("/console").location()).endsWith("/login");
        assertThat(thief.get("/console").location()).endsWith("/login");
        assertThat(signIn(new Caller(port), company.email(), Company.PASSWORD, "")
                        .location())
                .contains("error");
    }

    @Test
    void whoIsDeletedOrGetsAnotherInitialPasswordIsSignedOutAtOnce() {
        Added user = company.subUser("chen");
        Caller caller = new Caller(port).signedIn("chen@" + company.account(), user.initialPassword());
        company.inTransaction(users -> users.giveInitialPassword(company.account(), user.user()));
        assertThat(caller.get("/me/password").location()).endsWith("/login");

        Added other = company.subUser("li");
        Caller another = new Caller(port).signedIn("li@" + company.account(), other.initialPassword());
        company.inTransaction(users -> {
            users.delete(company.account(), other.user());
            return true;
        });
        assertThat(another.get("/me/password").location()).endsWith("/login");
    }

    @Test
    void afterFiveFailuresOneWaitsWhoeverOneIsAndThenTheRightPasswordIsTaken() {
        String nobody = UUID.randomUUID() + "@nobody.test";
        for (int failure = 0; failure < 5; failure++) {
            assertThat(signIn(new Caller(port), company.email(), "wrong", "").status())
                    .isEqualTo(302);
            assertThat(signIn(new Caller(port), nobody, "wrong", "").status()).isEqualTo(302);
        }

        Answer ofSomebody = signIn(new Caller(port), company.email(), Company.PASSWORD, "");
        Answer ofNobody = signIn(new Caller(port), nobody, "wrong", "");

        assertThat(ofSomebody.status()).isEqualTo(429);
        assertThat(ofNobody.status()).isEqualTo(429);
        assertThat(Integer.parseInt(ofSomebody.header("Retry-After"))).isBetween(1, 5);
        assertThat(withoutNumbers(ofSomebody))
                .isEqualTo(withoutNumbers(ofNobody))
                .contains("秒再试");
        clock.advance(Duration.ofSeconds(6));
        assertThat(signIn(new Caller(port), company.email(), Company.PASSWORD, "")
                        .location())
                .doesNotContain("error");
        await().untilAsserted(() ->
                assertThat(company.deeds("user.sign-in-failed", company.root())).isEqualTo(5));
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusyItIs() {
        Caller caller = new Caller(port).signedIn(company.email(), Company.PASSWORD);
        clock.advance(Duration.ofHours(12).minusMinutes(1));
        assertThat(caller.get("/console").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(2));

        assertThat(caller.get("/console").location()).endsWith("/login?over");
        assertThat(caller.get("/login?over").body()).contains("请重新登录");
    }

    @Test
    void everySignInIsListedAndTold() {
        signIn(new Caller(port), company.email(), "wrong wrong wrong", "");
        Caller caller = new Caller(port)
                .with("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0")
                .signedIn(company.email(), Company.PASSWORD);

        await().untilAsserted(() ->
                assertThat(caller.get("/me/sign-ins").body()).contains("密码错误", "成功", "Firefox · Windows", "127.0.0.1"));
        assertThat(company.deeds("user.signed-in", company.root())).isEqualTo(1);
    }

    @Test
    void oneSessionOrAllOthersAreEndedByTheirOwnerAlone() {
        Caller here = new Caller(port).signedIn(company.email(), Company.PASSWORD);
        Caller elsewhere = new Caller(port).signedIn(company.email(), Company.PASSWORD);
        String handle = handleOfOther(here.get("/me/sessions").body());
        Caller stranger = new Caller(port).signedIn(company.email(), Company.PASSWORD);
        assertThat(new Caller(port).get("/me/sessions").location()).endsWith("/login");
        assertThat(here.post("/me/sessions/" + "0".repeat(24) + "/ending", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(here.post("/me/sessions/" + handle + "/ending", Map.of()).status())
                .isEqualTo(302);
        assertThat(elsewhere.get("/console").location()).endsWith("/login");
        here.post("/me/sessions/ending", Map.of());
        assertThat(stranger.get("/console").location()).endsWith("/login");
        assertThat(here.get("/console").status()).isEqualTo(200);
        assertThat(company.deeds("user.session-ended", company.root())).isEqualTo(1);
    }

    private static String handleOfOther(String page) {
        var form = java.util.regex.Pattern.compile("/me/sessions/([0-9a-f]{24})/ending")
                .matcher(page);
        assertThat(form.find()).isTrue();
        return form.group(1);
    }

    private static Answer change(Caller caller, String current, String chosen) {
        return caller.post("/me/password", Map.of("current", current, "chosen", chosen, "repeated", chosen));
    }

    private static Answer signIn(Caller caller, String name, String password, String account) {
        return caller.post("/login", Map.of("username", name, "password", password, "account", account));
    }

    private Caller copyOf(Caller caller) {
        return new Caller(port).withCookie("session", caller.cookie("session"));
    }

    private static String withoutNumbers(Answer answer) {
        return answer.body()
                .replaceAll("<code>[0-9A-Z]+</code>", "REFERENCE")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "TOKEN")
                .replaceAll("[0-9]+ 秒", "N 秒");
    }
}
