package org.zhanggui.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.zhanggui.order.OrderEvent;
import org.zhanggui.order.OrderEventKind;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.Repricing;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.outgoing.AddressProblem;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TimedWork;
import org.zhanggui.webhook.WebhookRefusal.Address;
import org.zhanggui.webhook.Webhooks.Made;
import org.zhanggui.webhook.Webhooks.Refused;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A provider's own server is told what happens to its orders; it knows the signature from the page alone. */
@IntegrationTest
@RecordApplicationEvents
class WebhooksTest {

    private final ApplicationContext context;
    private final TimedWork timedWork;
    private final Webhooks webhooks;
    private final WebhookDispatch dispatch;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private volatile Answering answering = exchange -> answer(exchange, 200, "ok");
    private HttpServer server;
    private Shop shop;
    private Actor provider;
    private Actor buyer;

    @Autowired
    WebhooksTest(
            ApplicationContext context,
            Webhooks webhooks,
            WebhookDispatch dispatch,
            SettableClock clock,
            JdbcClient jdbc) {
        this.context = context;
        this.timedWork = new TimedWork(context);
        this.webhooks = webhooks;
        this.dispatch = dispatch;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void listen() throws IOException {
        timedWork.hold();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            received.add(Received.of(exchange));
            answering.answer(exchange);
        });
        server.start();
        shop = new Shop(context, "1440.00");
        provider = shop.owner();
        buyer = shop.buyer("20000.00");
    }

    @AfterEach
    void leave() {
        clock.reset();
        jdbc.sql("update webhook set enabled = false where account_id = :account")
                .param("account", provider.account().value())
                .update();
        server.stop(0);
        timedWork.goOn();
    }

    @Test
    void whatIsTickedIsToldWithFactsAndASignature() {
        Made hook = make(OrderEventKind.PLACED, OrderEventKind.PAID);
        OrderNo order = shop.order(buyer);
        context.getBean(Repricing.class)
                .reprice(provider, order, Yuan.of("1300.00"), "老客户李雷 13800138000", Idempotency.freshKey());
        context.getBean(OrderPayment.class)
                .pay(buyer, order, Yuan.of("1300.00"), PaymentMethod.BALANCE, Idempotency.freshKey());

        arrived(2);

        Map<String, Received> byKind =
                received.stream().collect(Collectors.toMap(one -> one.header("Zhanggui-Operation"), one -> one));
        assertThat(byKind.keySet()).containsExactlyInAnyOrder("PLACED", "PAID");
        Map<String, Object> paid = byKind.get("PAID").facts();
        assertThat(paid)
                .containsEntry("kind", "PAID")
                .containsEntry("orderNo", order.value())
                .containsEntry("orderType", "NEW")
                .containsEntry("productKind", "SAAS")
                .containsEntry("originalAmount", "1440.00")
                .containsEntry("payableAmount", "1300.00")
                .containsEntry("buyerAccountId", buyer.account().toString())
                .containsEntry("by", "BUYER")
                .containsEntry("resent", false);
        assertThat(paid.get("id")).isEqualTo(byKind.get("PAID").header("Zhanggui-Delivery-Id"));
        assertThat(((Number) paid.get("productId")).longValue()).isEqualTo(shop.product());
        assertThat(received).allSatisfy(one -> {
            assertThat(one.header("Zhanggui-Signature")).isEqualTo("v1=" + signature(one, hook.secret()));
            assertThat(one.header("Content-Type")).startsWith("application/json");
            assertThat(one.body()).doesNotContain("周青", shop.email(buyer), "李雷", "13800138000", buyer.userName());
        });
    }

    @Test
    void anEventIsSentOnceThoughItIsHeardTwiceAndTwoInstancesSend(ApplicationEvents events) {
        make(OrderEventKind.PLACED);
        List<OrderNo> orders =
                IntStream.range(0, 12).mapToObj(at -> shop.order(buyer)).toList();
        await().untilAsserted(() -> assertThat(waiting()).isEqualTo(12));
        var again = context.getBean(WebhookEvents.class);
        events.stream(OrderEvent.class)
                .filter(event -> orders.contains(event.orderNo()))
                .forEach(again::on);

        try (var beside = Instances.beside(context)) {
            WebhookDispatch there = beside.getBean(WebhookDispatch.class);
            CompletableFuture.allOf(Stream.of(dispatch, there, dispatch, there)
                            .map(one -> CompletableFuture.runAsync(() -> DataScope.EVERYTHING.run(one::sendDue)))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        arrived(12);
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(received).hasSize(12));
        assertThat(received.stream().map(one -> one.header("Zhanggui-Delivery-Id")))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsRefusedComesAgainUnderTheSameIdUntilItIsTaken() {
        Made hook = make(OrderEventKind.PLACED);
        answering = exchange -> answer(exchange, 500, "not now");
        shop.order(buyer);
        arrived(1);
        assertThat(log(hook)).containsExactly("waiting 1 500 not now");

        answering = exchange -> answer(exchange, 200, "ok");
        clock.advance(Duration.ofSeconds(30));
        arrived(2);

        assertThat(received.stream()
                        .map(one -> one.header("Zhanggui-Delivery-Id"))
                        .distinct())
                .hasSize(1);
        assertThat(received.stream().map(Received::body).distinct()).hasSize(1);
        await().untilAsserted(() -> assertThat(log(hook)).containsExactly("delivered 2 200 ok"));
    }

    @Test
    void aFailureIsTriedForAboutADayAndThenGivenUp() {
        Made hook = make(OrderEventKind.PLACED);
        answering = exchange -> answer(exchange, 410, "gone");
        shop.order(buyer);
        arrived(1);
        Instant begun = clock.instant();

        int count = 1;
        while (waiting() > 0) {
            clock.advance(Duration.ofMinutes(30));
            dispatch.sendDue();
            assertThat(++count).isLessThan(200);
        }

        assertThat(Duration.between(begun, clock.instant())).isBetween(Duration.ofHours(23), Duration.ofHours(28));
        assertThat(log(hook)).containsExactly("given up 9 410 gone");
        assertThat(received).hasSize(9);
    }

    @Test
    void aRedirectIsNotFollowed() {
        Made hook = make(OrderEventKind.PLACED);
        answering = exchange -> {
            exchange.getResponseHeaders().add("Location", address() + "elsewhere");
            answer(exchange, 302, "");
        };
        shop.order(buyer);
        arrived(1);

        assertThat(log(hook)).containsExactly("waiting 1 302 ");
        assertThat(received).allSatisfy(one -> assertThat(one.path()).isEqualTo("/hook"));
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForLongAndHoldsUpNobodyElse() {
        Made slow = make(OrderEventKind.PLACED);
        Made quick = (Made)
                webhooks.make(provider, new WebhookDraft(address() + "quick", EnumSet.of(OrderEventKind.PLACED), ""));
        answering = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/hook")) {
                sleep(Duration.ofSeconds(13));
            }
            answer(exchange, 200, "ok");
        };
        shop.order(buyer);
        await().untilAsserted(() -> assertThat(waiting()).isEqualTo(2));
        dispatch.sendDue();

        await().untilAsserted(() -> assertThat(log(slow)).containsExactly("waiting 1 TIMED_OUT "));
        assertThat(log(quick)).containsExactly("delivered 1 200 ok");
        assertThat(jdbc.sql("""
                                select a.took_millis from webhook_attempt a join webhook_delivery d on d.id = a.delivery_id
                                where d.webhook_id = :hook
                                """).param("hook", slow.id()).query(Integer.class).single())
                .isBetween(9_000, 12_000);
    }

    @ParameterizedTest
    @CsvSource({
        "https://localhost/x, PRIVATE_NETWORK",
        "https://10.1.2.3/x, PRIVATE_NETWORK",
        "https://[::1]/x, PRIVATE_NETWORK",
        "https://169.254.169.254/latest, PRIVATE_NETWORK",
        "http://203.119.1.1/x, NOT_HTTPS",
        "https://2130706433/x, AMBIGUOUS_HOST",
        "ftp://203.119.1.1/x, NOT_AN_ADDRESS",
        "'', NOT_AN_ADDRESS"
    })
    void anAddressThatMustNotBeCalledIsRefusedWhenItIsSaved(String url, AddressProblem problem) {
        Made hook = make(OrderEventKind.PLACED);
        var draft = new WebhookDraft(url, EnumSet.of(OrderEventKind.PAID), "");

        assertThat(webhooks.make(provider, draft)).isEqualTo(new Refused(new Address(problem)));
        assertThat(webhooks.change(provider, hook.id(), draft)).contains(new Address(problem));
        assertThat(urls()).containsExactly(address() + "hook");
    }

    /** Its name led elsewhere when it was saved. */
    @Test
    void anAddressThatLeadsIntoAPrivateNetworkByNowIsNotCalled() {
        Made hook = make(OrderEventKind.PLACED);
        jdbc.sql("update webhook set url = :url where id = :hook")
                .param("url", "https://localhost:8443/hook")
                .param("hook", hook.id())
                .update();
        shop.order(buyer);
        await().untilAsserted(() -> {
            dispatch.sendDue();
            assertThat(log(hook)).containsExactly("waiting 1 REFUSED_ADDRESS ");
        });
    }

    @Test
    void whatIsSentAgainSaysSoAndKeepsItsId() {
        Made hook = make(OrderEventKind.PLACED);
        shop.order(buyer);
        arrived(1);
        long delivery = jdbc.sql("select id from webhook_delivery where webhook_id = :hook")
                .param("hook", hook.id())
                .query(Long.class)
                .single();

        for (int time = 2; time <= 3; time++) {
            assertThat(webhooks.resend(provider, hook.id(), delivery)).isEmpty();
            arrived(time);
        }

        assertThat(received.stream().map(one -> one.facts().get("id")).distinct())
                .hasSize(1);
        assertThat(received.stream().map(one -> one.facts().get("resent"))).containsExactly(false, true, true);
        assertThat(received.stream().map(one -> one.facts().get("orderNo")).distinct())
                .hasSize(1);
        assertThatThrownBy(() -> webhooks.resend(provider, hook.id(), Long.MAX_VALUE))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aTestTellsOfNothingAndArrives() {
        Made hook = make(OrderEventKind.PAID);
        assertThat(webhooks.test(provider, hook.id())).isEmpty();
        arrived(1);

        assertThat(received.peek().facts()).containsEntry("kind", "TEST").doesNotContainKey("orderNo");
    }

    @Test
    void nothingIsSentToWhatIsDisabledNotEvenWhatWaited() {
        Made hook = make(OrderEventKind.PLACED);
        answering = exchange -> answer(exchange, 500, "");
        shop.order(buyer);
        arrived(1);
        webhooks.disable(provider, hook.id());
        heardOf(shop.order(buyer));
        clock.advance(Duration.ofHours(1));
        dispatch.sendDue();
        assertThat(webhooks.test(provider, hook.id())).contains(new WebhookRefusal.Off());

        answering = exchange -> answer(exchange, 200, "ok");
        webhooks.enable(provider, hook.id());
        OrderNo later = shop.order(buyer);
        arrived(2);

        assertThat(received.stream().skip(1).map(one -> one.facts().get("orderNo")))
                .containsExactly(later.value());
    }

    @Test
    void anothersWebhookIsNotFoundAndAnothersOrdersAreNotTold() {
        Made hook = make(OrderEventKind.PLACED);
        Shop other = new Shop(context, "1.00");
        Actor stranger = other.owner();
        var draft = new WebhookDraft(address(), EnumSet.of(OrderEventKind.PAID), "");
        for (Runnable deed : List.<Runnable>of(
                () -> webhooks.change(stranger, hook.id(), draft),
                () -> webhooks.renewSecret(stranger, hook.id()),
                () -> webhooks.enable(stranger, hook.id()),
                () -> webhooks.disable(stranger, hook.id()),
                () -> webhooks.test(stranger, hook.id()),
                () -> webhooks.resend(stranger, hook.id(), 1),
                () -> webhooks.remove(stranger, hook.id()))) {
            assertThatThrownBy(deed::run).isInstanceOf(NotFoundException.class);
        }

        other.order(buyer);
        OrderNo own = shop.order(buyer);
        arrived(1);
        await().during(Duration.ofMillis(300)).untilAsserted(() -> {
            dispatch.sendDue();
            assertThat(received.stream().map(one -> one.facts().get("orderNo"))).containsExactly(own.value());
        });
    }

    @Test
    void whoEditsWebhooksMayDoSoAndSeeAllOrders() {
        Made hook = make(OrderEventKind.PLACED);
        var draft = new WebhookDraft(address() + "hook", EnumSet.of(OrderEventKind.PAID), "");
        for (String allowed :
                List.of("\"market:DescribeWebhooks\", \"market:DescribeOrders\"", "\"market:EditWebhooks\"")) {
            Actor colleague = shop.colleague("陈小二", """
                    {"version": "2.0", "statement": [{"effect": "allow", "action": [%s], "resource": ["*"]}]}
                    """.formatted(allowed));
            assertThatThrownBy(() -> webhooks.make(colleague, draft)).isInstanceOf(ActionNotAllowedException.class);
            assertThatThrownBy(() -> webhooks.change(colleague, hook.id(), draft))
                    .isInstanceOf(ActionNotAllowedException.class);
            assertThatThrownBy(() -> webhooks.remove(colleague, hook.id()))
                    .isInstanceOf(ActionNotAllowedException.class);
        }
        Actor both = shop.colleague("陈小二", """
                {"version": "2.0", "statement": [{"effect": "allow", "resource": ["*"],
                  "action": ["market:EditWebhooks", "market:DescribeOrders"]}]}
                """);
        assertThat(webhooks.change(both, hook.id(), draft)).isEmpty();
    }

    @Test
    void aNewSecretSignsBesideTheOldOneForADayAndNeitherIsInTheDatabase() {
        Made hook = make(OrderEventKind.PLACED);
        String renewed = webhooks.renewSecret(provider, hook.id());
        shop.order(buyer);
        arrived(1);
        Received first = received.peek();
        assertThat(first.header("Zhanggui-Signature"))
                .isEqualTo("v1=" + signature(first, renewed) + ",v1=" + signature(first, hook.secret()));

        clock.advance(Duration.ofHours(25));
        shop.order(buyer);
        arrived(2);
        Received second = received.stream().skip(1).findFirst().orElseThrow();
        assertThat(second.header("Zhanggui-Signature")).isEqualTo("v1=" + signature(second, renewed));
        assertThat(jdbc.sql("""
                                select count(*) from webhook where id = :hook and
                                  (position(convert_to(:first, 'UTF8') in secret || previous_secret) > 0
                                   or position(convert_to(:second, 'UTF8') in secret || previous_secret) > 0)
                                """)
                        .param("hook", hook.id())
                        .param("first", hook.secret())
                        .param("second", renewed)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql(
                                "select count(*) from audit_event where (before::text || after::text) like '%' || :secret || '%'")
                        .param("secret", renewed)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void afterThreeDaysOfNothingButFailuresItIsSwitchedOffAndItsAccountIsTold() {
        Made hook = make(OrderEventKind.PLACED);
        answering = exchange -> answer(exchange, 500, "");
        shop.order(buyer);
        arrived(1);
        answering = exchange -> answer(exchange, 200, "");
        clock.advance(Duration.ofDays(2));
        arrived(2);
        answering = exchange -> answer(exchange, 500, "");
        shop.order(buyer);
        arrived(3);
        clock.advance(Duration.ofDays(2));
        dispatch.sendDue();
        assertThat(isEnabled(hook)).as("there was a success in between").isTrue();

        clock.advance(Duration.ofDays(1).plusHours(1));
        dispatch.sendDue();

        assertThat(isEnabled(hook)).isFalse();
        assertThat(waiting()).isZero();
        await().untilAsserted(() -> assertThat(jdbc.sql("""
                                select subject_name || ' ' || address from notice
                                where kind = 'WEBHOOK_OFF' and recipient_id = :owner
                                """)
                        .param("owner", provider.user().value())
                        .query(String.class)
                        .list())
                .containsExactly("127.0.0.1 /console/webhooks/" + hook.id()));
    }

    @Test
    void anAccountHasTenAtMostAlsoWhenTwoComeAtOnce() {
        for (int number = 1; number < Webhooks.MOST; number++) {
            make(OrderEventKind.PAID);
        }
        var draft = new WebhookDraft(address(), EnumSet.of(OrderEventKind.PAID), "");

        List<Webhooks.Outcome> outcomes = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> DataScope.EVERYTHING.call(() -> webhooks.make(provider, draft))))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(outcomes).filteredOn(outcome -> outcome instanceof Made).hasSize(1);
        assertThat(outcomes).contains(new Refused(new WebhookRefusal.TooMany()));
        assertThat(urls()).hasSize(Webhooks.MOST);
    }

    @Test
    void theLogIsKeptForAMonth() {
        Made hook = make(OrderEventKind.PLACED);
        shop.order(buyer);
        arrived(1);
        await().untilAsserted(() -> assertThat(log(hook)).containsExactly("delivered 1 200 ok"));
        clock.advance(Duration.ofDays(29));
        dispatch.forgetOld();
        assertThat(log(hook)).hasSize(1);

        clock.advance(Duration.ofDays(2));
        dispatch.forgetOld();
        assertThat(log(hook)).isEmpty();
    }

    private Made make(OrderEventKind... kinds) {
        var draft = new WebhookDraft(address() + "hook", EnumSet.copyOf(Arrays.asList(kinds)), "");
        return (Made) webhooks.make(provider, draft);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Sends what is due until that much has come. */
    /** Waits until whoever listens has heard of the order. */
    private void heardOf(OrderNo order) {
        await().until(() -> jdbc.sql("select count(*) from event_publication where serialized_event like :order")
                        .param("order", "%" + order + "%")
                        .query(Long.class)
                        .single()
                == 0);
    }

    private void arrived(int count) {
        await().untilAsserted(() -> {
            dispatch.sendDue();
            assertThat(received).hasSize(count);
        });
    }

    private int waiting() {
        return jdbc.sql("select count(*) from webhook_delivery where account_id = :account and next_at is not null")
                .param("account", provider.account().value())
                .query(Integer.class)
                .single();
    }

    private List<String> urls() {
        return jdbc.sql("select url from webhook where account_id = :account")
                .param("account", provider.account().value())
                .query(String.class)
                .list();
    }

    private boolean isEnabled(Made hook) {
        return jdbc.sql("select enabled from webhook where id = :hook")
                .param("hook", hook.id())
                .query(Boolean.class)
                .single();
    }

    /** {@return of each message, where it stands, after how many attempts, and how the last of them ended} */
    private List<String> log(Made hook) {
        return jdbc.sql("""
                        select case when d.delivered_at is not null then 'delivered' when d.next_at is not null then 'waiting'
                                    else 'given up' end
                               || ' ' || d.attempts || ' ' || coalesce(a.status::text, a.failure) || ' ' || a.answer
                        from webhook_delivery d
                        join webhook_attempt a on a.id = (select max(x.id) from webhook_attempt x where x.delivery_id = d.id)
                        where d.webhook_id = :hook order by d.id
                        """).param("hook", hook.id()).query(String.class).list();
    }

    /** As a receiver computes it, who knows no more than the page says. */
    private static String signature(Received one, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(one.header("Zhanggui-Timestamp").getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '.');
            mac.update(one.header("Zhanggui-Delivery-Id").getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '.');
            mac.update(one.body().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (java.security.GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Answering {

        void answer(HttpExchange exchange) throws IOException;
    }

    /** A request as the provider's server got it. */
    private record Received(String path, Map<String, List<String>> headers, String body) {

        static Received of(HttpExchange exchange) throws IOException {
            return new Received(
                    exchange.getRequestURI().getPath(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .collect(Collectors.joining(", "));
        }

        Map<String, Object> facts() {
            return JsonMapper.shared().readValue(body, new TypeReference<>() {});
        }
    }
}
