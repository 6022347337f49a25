package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Company;
import org.zhanggui.testing.Visitors;

/** A provider, whose browser runs no script, has its orders told to its own server, and sees what came of it. */
@BrowserTest
class WebhookWalkTest {

    private static final Map<String, Words> LANGUAGES = Map.of(
            "zh-CN",
            new Words(Map.of(
                    "add", "新增回调",
                    "save", "保存",
                    "wrong", "网址必须以 https:// 开头。",
                    "private", "这个网址指向内网、本机或保留地址，不会被调用。请填写公网地址。",
                    "none", "请至少勾选一种事件。",
                    "once", "密钥只显示这一次，请现在保存到您的系统里。",
                    "test", "发送测试事件",
                    "accepted", "成功",
                    "again", "再次发送",
                    "delete", "删除")),
            "en",
            new Words(Map.of(
                    "add", "Add webhook",
                    "save", "Save",
                    "wrong", "The address has to begin with https://.",
                    "private",
                            "This address leads into a private or reserved network and is never called. Enter a public one.",
                    "none", "Tick at least one event.",
                    "once", "The secret is shown this once. Keep it in your system now.",
                    "test", "Send test event",
                    "accepted", "Accepted",
                    "again", "Send again",
                    "delete", "Delete")));

    private final ApplicationContext context;
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @Autowired
    WebhookWalkTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void leave() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void aWebhookIsAddedTestedAndSentAgain(String language, Visitors visitors) {
        Words words = LANGUAGES.get(language);
        Page page = visitors.speaking(language).withoutScript().page();
        page.navigate("/login");
        page.fill("[name=username]", new Company(context).email());
        page.fill("[name=password]", Company.PASSWORD);
        page.click("form[action='/login'] button");
        page.navigate("/console/webhooks");
        page.getByRole(AriaRole.LINK, named(words.get("add"))).click();

        page.fill("[name=url]", "http://203.119.1.1/zhanggui");
        press(page, words.get("save"));
        assertThat(page.locator("#field-url-error")).hasText(words.get("wrong"));
        assertThat(page.locator("[name=url]")).hasValue("http://203.119.1.1/zhanggui");
        page.fill("[name=url]", "https://localhost/zhanggui");
        press(page, words.get("save"));
        assertThat(page.locator("#field-url-error")).hasText(words.get("private"));
        for (Locator box : page.locator("[name=kinds]").all()) {
            box.uncheck();
        }
        page.fill("[name=url]", "http://127.0.0.1:" + server.getAddress().getPort() + "/zhanggui");
        press(page, words.get("save"));
        assertThat(page.locator("#field-kinds-error")).hasText(words.get("none"));
        page.check("[name=kinds][value=PAID]");
        press(page, words.get("save"));

        assertThat(page.locator("main")).containsText(words.get("once"));
        String secret = page.locator("#webhook-secret").innerText();
        assertThat(secret).hasSizeGreaterThan(40);
        page.reload();
        assertThat(page.locator("main")).not().containsText(secret);

        press(page, words.get("test"));
        awaitRow(page, words.get("accepted"), 1);
        assertThat(received).hasSize(1).allMatch(body -> body.contains("\"kind\":\"TEST\""));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^" + words.get("again"))))
                .first()
                .click();
        awaitRow(page, words.get("accepted"), 2);
        assertThat(received).hasSize(2).anyMatch(body -> body.contains("\"resent\":true"));

        page.getByRole(AriaRole.LINK, named(words.get("delete"))).click();
        assertThat(page.locator("main")).containsText("/zhanggui");
        press(page, words.get("delete"));
        assertThat(page).hasURL(Pattern.compile(".*/console/webhooks$"));
        assertThat(page.locator("table")).hasCount(0);
    }

    /** What waits leaves within ten seconds or so. */
    private static void awaitRow(Page page, String status, int count) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    page.reload();
                    assertThat(page.locator("tbody tr .status").allInnerTexts())
                            .hasSize(count)
                            .containsOnly(status);
                });
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).first().click();
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
