package org.zhanggui.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.testing.Shop;

/** What every answer carries over the wire: headers, cookies, the language, and the words of what went wrong. */
@BrowserTest
@TestInstance(Lifecycle.PER_CLASS)
class SecurityHeadersTest {

    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; style-src-elem 'self'; "
            + "style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";
    private static final Pattern REFERENCE = Pattern.compile("class=\"reference\">.*?<code>([0-9A-Z]+)</code>");

    private final ApplicationContext context;
    private final RequestMappingHandlerMapping mapping;
    private final int port;
    private Shop shop;
    private Caller buyer;

    @Autowired
    SecurityHeadersTest(
            ApplicationContext context,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            @LocalServerPort int port) {
        this.context = context;
        this.mapping = mapping;
        this.port = port;
    }

    @BeforeAll
    void openShop() {
        shop = new Shop(context, "1440.00");
        buyer = new Caller(port).signedIn(shop.email(shop.buyer("1.00")), Shop.PASSWORD);
    }

    @TestFactory
    Stream<DynamicTest> everyPageWellOrFailedCarriesTheSameHeaders() {
        return Stream.of("/", "/login", "/billing/orders", "/console", "/nothing", "/billing/orders?older=x")
                .map(page -> DynamicTest.dynamicTest(page, () -> {
                    Answer answer = buyer.get(page);
                    assertThat(answer.headers().allValues("Content-Security-Policy"))
                            .containsExactly(CONTENT_POLICY);
                    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(answer.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
                    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
                    assertThat(answer.header("X-Request-Id")).matches("[0-9A-Z]+");
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/billing/orders", "/billing/balance"})
    void noPageOfSomeoneSignedInIsKeptByABrowserOrAProxy(String page) {
        assertThat(buyer.get(page).header("Cache-Control")).contains("no-store");
    }

    @Test
    void theSessionsCookieIsOutOfReachOfScriptsAndOtherSites() {
        String cookie = new Caller(port)
                .get("/login").headers().allValues("Set-Cookie").stream()
                        .filter(header -> header.startsWith("session="))
                        .findFirst()
                        .orElseThrow();

        assertThat(cookie).contains("; HttpOnly", "; SameSite=Lax", "; Path=/").doesNotContain("Domain=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA==", "AAAA", "%00", "a%00b", "''", "../../etc", "你"})
    void aSessionsCookieThatNobodyGaveIsNoOnesAndDoesNoHarm(String value) throws IOException {
        assertThat(rawStatus("session=" + value)).isEqualTo(200);
    }

    @Test
    void aNulInACookieDoesNoHarm() throws IOException {
        assertThat(rawStatus("session=a\0b")).isBetween(200, 400);
        assertThat(rawStatus("language=\0")).isBetween(200, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?q=%00",
                "/?category=a%00",
                "/?%00=1",
                "/billing/orders?q=%00",
                "/billing/orders/%00",
                "/login?lang=%00"
            })
    void aNulInAnAddressIsRefused(String address) {
        Answer answer = buyer.get(address);

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aNulInAFormIsRefused() {
        assertThat(buyer.post("/billing/orders/20260101000000000/payment", Map.of("method", "a\0b"))
                        .status())
                .isEqualTo(400);
        assertThat(new Caller(port)
                        .post("/login", Map.of("username", "\0", "password", "\0"))
                        .status())
                .isEqualTo(400);
        assertThat(new Caller(port)
                        .postBare("/integration/payments/sandbox/notifications", Map.of("paymentNo", "\0"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pagesAreInChineseUnlessTheBrowserAsksForEnglish() {
        assertThat(language(new Caller(port).get("/login"))).isEqualTo("zh-CN");
        assertThat(language(new Caller(port)
                        .with("Accept-Language", "en-GB,en;q=0.8")
                        .get("/login")))
                .isEqualTo("en");
        assertThat(language(new Caller(port).with("Accept-Language", "fr-FR").get("/login")))
                .isEqualTo("zh-CN");
    }

    @Test
    void theLanguageThatWasSwitchedToStays() {
        Caller visitor = new Caller(port).with("Accept-Language", "zh-CN");

        assertThat(language(visitor.get("/login?lang=en"))).isEqualTo("en");
        assertThat(language(visitor.get("/"))).isEqualTo("en");
        assertThat(language(visitor.get("/login?lang=zh-CN"))).isEqualTo("zh-CN");
        assertThat(language(visitor.get("/"))).isEqualTo("zh-CN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "", "..", "en_%0d%0aX-Evil:1", "%3Cscript%3E"})
    void aLanguageThatThereIsNotDoesNoHarm(String language) {
        Caller visitor = new Caller(port).with("Accept-Language", "zh-CN");

        Answer answer = visitor.get("/login?lang=" + language);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("X-Evil");
        assertThat(visitor.get("/").status()).isEqualTo(200);
        assertThat(new Caller(port).withCookie("language", "xx-!").get("/").status())
                .isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> whatWentWrongIsSaidWithAReferenceAndNothingElse() throws Exception {
        var failing = RequestMappingInfo.paths("/failing-for-a-test").build();
        return Stream.of("zh-CN", "en").flatMap(language -> {
            Caller caller = new Caller(port)
                    .signedIn(shop.email(shop.buyer("1.00")), Shop.PASSWORD)
                    .with("Accept-Language", language);
            return Stream.of(
                    said(language, 403, () -> caller.get("/console")),
                    said(language, 403, () -> caller.postBare("/logout", Map.of())),
                    said(language, 404, () -> caller.get("/nothing")),
                    said(language, 404, () -> caller.get("/billing/orders/20260101000000000")),
                    said(language, 405, () -> caller.post("/", Map.of())),
                    said(language, 400, () -> caller.get("/billing/orders?older=x")),
                    said(language, 400, () -> caller.get("/billing/orders?q=%00")),
                    said(language, 500, () -> {
                        mapping.registerMapping(failing, new Failing(), Failing.class.getDeclaredMethod("fail"));
                        try {
                            return caller.get("/failing-for-a-test?trace=true&message=true");
                        } finally {
                            mapping.unregisterMapping(failing);
                        }
                    }));
        });
    }

    private static DynamicTest said(String language, int status, Asking asking) {
        return DynamicTest.dynamicTest(status + " in " + language, () -> {
            Answer answer = asking.ask();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(language(answer)).isEqualTo(language);
            assertThat(answer.body()).containsPattern("<h1[^>]*>[^<]+</h1>");
            Matcher reference = REFERENCE.matcher(answer.body());
            assertThat(reference.find()).as("a reference").isTrue();
            assertThat(answer.header("X-Request-Id")).isEqualTo(reference.group(1));
            assertThat(answer.body())
                    .doesNotContain("Exception", "\tat ", "org.zhanggui", "springframework", Failing.SECRET);
        });
    }

    @Test
    void programsThatAskForAnErrorGetNoMoreOfIt() throws Exception {
        Answer answer = new Caller(port).with("Accept", "application/json").get("/products/1x?trace=true&message=true");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).startsWith("{").doesNotContain("trace", "Exception", "message");
    }

    private static String language(Answer answer) {
        Matcher tag = Pattern.compile("<html lang=\"([^\"]+)\"").matcher(answer.body());
        return tag.find() ? tag.group(1) : "no page: " + answer.status();
    }

    /** The server refuses these before any of our code is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"/products/%00", "/products/[x]", "/%zz", "/products/..;/..;/..;/x%2e%2e"})
    void whatTheServerItselfRefusesHasAPageOfOursToo(String path) throws IOException {
        String answer = raw(path, "x=y");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Tomcat", "Exception");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("content-security-policy: ", "x-content-type-options: nosniff", "x-request-id: ");
        assertThat(answer).containsPattern("<h1[^>]*>[^<]+</h1>");
    }

    @Test
    void anUploadBeyondAllBoundsIsToldSo() throws Exception {
        String head = "--x0x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
        byte[] body = (head + "y".repeat(20 << 20) + "\r\n--x0x--\r\n").getBytes(StandardCharsets.US_ASCII);
        var upload = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                .header("Content-Type", "multipart/form-data; boundary=x0x")
                .POST(BodyPublishers.ofByteArray(body))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(upload, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("提交的内容太大");
    }

    /** Sends what a well-behaved client refuses to. */
    private int rawStatus(String cookie) throws IOException {
        return Integer.parseInt(List.of(raw("/login", cookie).split(" ", 3)).get(1));
    }

    private String raw(String path, String cookie) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + cookie
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @FunctionalInterface
    private interface Asking {
        Answer ask() throws Exception;
    }

    /** A page with a fault in it, for as long as it is asked for. */
    static class Failing {

        static final String SECRET = "the-inner-workings";

        @OpenToAll
        String fail() {
            throw new IllegalStateException(SECRET);
        }
    }
}
