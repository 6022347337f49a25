package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.account.Users.Added;
import org.zhanggui.testing.Authenticator;
import org.zhanggui.testing.Axe;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Company;
import org.zhanggui.testing.Grants;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Visitors;

/** A new sub-user's first day: a password of their own, a second step, and an end to a session elsewhere. */
@BrowserTest
class SignInWalkTest {

    private static final String OWN = "mossy kettle tractor";

    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final Company company;

    @Autowired
    SignInWalkTest(ApplicationContext context, SettableClock clock, JdbcClient jdbc) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.company = new Company(context);
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
        jdbc.sql("delete from attempt_count").update();
    }

    @Test
    void fromTheInitialPasswordToASessionThatEndsElsewhere(Visitors visitors) {
        Added user = company.subUser("chen");
        new Grants(jdbc).presets(company.account(), user.user(), "QcloudServiceProviderFullAccess");
        Page page = visitors.page();

        signIn(page, user.initialPassword());
        assertThat(page).hasURL(Pattern.compile(".*/me/password"));
        choosePassword(page, user.initialPassword());
        press(page, "继续");
        assertThat(page.locator("h1")).hasText("概览");

        Authenticator app = setUpSecondStep(page);
        String recoveryCode = page.locator(".recovery-codes code").first().textContent();
        press(page, "已经保存，继续");
        signOut(page);

        signIn(page, OWN);
        Axe.assertClean(page);
        giveCode(page, next(app));
        assertThat(page).hasURL(Pattern.compile(".*/console.*"));

        Page elsewhere = visitors.sized(390, 844).withoutScript().page();
        signIn(elsewhere, OWN);
        giveCode(elsewhere, "not a code");
        assertThat(elsewhere.locator(".field-error")).containsText("验证码不正确");
        giveCode(elsewhere, recoveryCode);
        assertThat(elsewhere).hasURL(Pattern.compile(".*/console.*"));

        page.navigate("/me/sessions");
        assertThat(page.locator("tbody tr")).hasCount(2);
        press(page, "退出其他会话");
        assertThat(page.locator("tbody tr")).hasCount(1);
        elsewhere.navigate("/console");
        assertThat(elsewhere).hasURL(Pattern.compile(".*/login"));
        page.navigate("/console");
        assertThat(page.locator("h1")).hasText("概览");
    }

    private void signIn(Page page, String password) {
        page.navigate("/login?account=" + company.account());
        page.fill("[name=username]", "chen");
        page.fill("[name=password]", password);
        press(page, "登录");
    }

    private static void choosePassword(Page page, String initial) {
        page.fill("[name=current]", initial);
        page.fill("[name=chosen]", "password1234");
        page.fill("[name=repeated]", "password1234");
        press(page, "保存密码");
        assertThat(page.locator("#field-chosen-error")).containsText("很多人在用");
        Axe.assertClean(page);
        page.fill("[name=current]", initial);
        page.fill("[name=chosen]", OWN);
        page.fill("[name=repeated]", OWN);
        press(page, "保存密码");
    }

    private Authenticator setUpSecondStep(Page page) {
        page.navigate("/me/second-factor");
        press(page, "开始设置");
        assertThat(page.locator("img.qr")).hasAttribute("src", Pattern.compile("data:image/svg\\+xml;base64,.+"));
        Axe.assertClean(page);
        var app = new Authenticator(page.locator("code.key").textContent());
        page.fill("[name=code]", app.codeAt(clock.instant()));
        press(page, "启用两步验证");
        assertThat(page.locator(".recovery-codes code")).hasCount(10);
        Axe.assertClean(page);
        return app;
    }

    private static void giveCode(Page page, String code) {
        page.fill("[name=code]", code);
        page.locator("form[action='/login/code'] button").click();
    }

    /** No code is good twice, so the clock goes on to the next one. */
    private String next(Authenticator app) {
        clock.advance(Duration.ofSeconds(30));
        return app.codeAt(clock.instant());
    }

    private static void signOut(Page page) {
        page.locator(".top-end form[action='/logout'] button").click();
    }

    private static void press(Page page, String words) {
        page.locator("main")
                .getByText(words, new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                .last()
                .click();
    }
}
