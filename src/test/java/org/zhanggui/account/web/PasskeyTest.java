package org.zhanggui.account.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.test.util.ReflectionTestUtils;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Company;
import org.zhanggui.testing.Visitors;

/** A device lets its owner in, with a virtual one. */
@BrowserTest
class PasskeyTest {

    private static final Pattern CONSOLE = Pattern.compile(".*/console.*");

    private final WebAuthnRelyingPartyOperations ceremonies;
    private final JdbcClient jdbc;
    private final Company company;
    private final String address;
    private Object publicAddress;
    private Object publicName;

    @Autowired
    PasskeyTest(
            WebAuthnRelyingPartyOperations ceremonies,
            JdbcClient jdbc,
            ApplicationContext context,
            @LocalServerPort int port) {
        this.ceremonies = ceremonies;
        this.jdbc = jdbc;
        this.company = new Company(context);
        this.address = "http://localhost:" + port;
    }

    /** Passkeys are for an address, and the port of the tests is not known before the application has begun. */
    @BeforeEach
    void atThisAddress() {
        publicAddress = ReflectionTestUtils.getField(ceremonies, "allowedOrigins");
        publicName = ReflectionTestUtils.getField(ceremonies, "rp");
        ReflectionTestUtils.setField(ceremonies, "allowedOrigins", Set.of(address));
        ReflectionTestUtils.setField(
                ceremonies,
                "rp",
                PublicKeyCredentialRpEntity.builder()
                        .id("localhost")
                        .name("Zhanggui")
                        .build());
    }

    @AfterEach
    void atThePublicAddress() {
        ReflectionTestUtils.setField(ceremonies, "allowedOrigins", publicAddress);
        ReflectionTestUtils.setField(ceremonies, "rp", publicName);
    }

    @Test
    void itIsMadeLetsInAndOnceRemovedLetsInNoMore(Visitors visitors) {
        Page page = visitors.page();
        withDevice(page);
        page.navigate("/login");
        page.fill("#username", company.email());
        page.fill("#password", Company.PASSWORD);
        page.click("form[action='/login'] button");
        assertThat(page).hasURL(CONSOLE);

        page.navigate("/me/passkeys");
        page.fill("[name=name]", "办公电脑");
        page.fill("[name=current]", Company.PASSWORD);
        page.click("form[action='/me/passkeys'] button");
        page.click("[data-passkey] button");
        assertThat(page.locator("tbody th")).hasText("办公电脑");

        signOut(page);
        secondFactor();
        String before = session(page);
        page.click("[data-passkey] button");
        assertThat(page).hasURL(CONSOLE);
        assertThat(session(page)).isNotEqualTo(before);
        assertThat(company.deeds("user.signed-in", company.root())).isEqualTo(2);
        page.navigate("/me/sessions");
        assertThat(page.locator("tbody tr")).hasCount(2); // the first was left behind, not ended

        page.navigate("/me/passkeys");
        page.click("tbody button");
        assertThat(page.locator("tbody")).hasCount(0);
        signOut(page);
        page.click("[data-passkey] button");
        assertThat(page.locator("[data-passkey] [role=alert]")).isVisible();
        page.navigate("/console");
        assertThat(page).hasURL(Pattern.compile(".*/login"));
        assertThat(company.deeds("user.passkey-added", company.root())).isEqualTo(1);
        assertThat(company.deeds("user.passkey-removed", company.root())).isEqualTo(1);
    }

    @Test
    void withoutScriptNobodyIsOfferedOne(Visitors visitors) {
        Page page = visitors.withoutScript().page();
        page.navigate("/login");

        assertThat(page.locator("[data-passkey] button")).isHidden();
    }

    /** With a password alone they would be asked for a code from now on. */
    private void secondFactor() {
        jdbc.sql("""
                        insert into second_factor (user_id, secret, last_step, begun_at, confirmed_at)
                        values (:user, 'x', 0, now(), now())
                        """).param("user", company.root().value()).update();
    }

    private static void signOut(Page page) {
        page.context().clearCookies();
        page.navigate("/login");
    }

    private static String session(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("session"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
    }

    private static void withDevice(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        var device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", true);
        device.addProperty("automaticPresenceSimulation", true);
        var options = new JsonObject();
        options.add("options", device);
        session.send("WebAuthn.addVirtualAuthenticator", options);
    }
}
