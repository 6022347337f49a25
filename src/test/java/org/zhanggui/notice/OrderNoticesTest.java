package org.zhanggui.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventSerializer;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.order.OrderCancellation;
import org.zhanggui.order.OrderEvent;
import org.zhanggui.order.OrderEventKind;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderReminders;
import org.zhanggui.order.OrderType;
import org.zhanggui.order.RepriceRequests;
import org.zhanggui.order.Repricing;
import org.zhanggui.order.SubscriptionOrders;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Grants;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** What becomes of an order is told to whom it concerns and may look at it, once, and not to whoever did it. */
@IntegrationTest
class OrderNoticesTest {

    private final ApplicationContext context;
    private final OrderReminders reminders;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private Shop shop;
    private Actor buyer;
    private UserId bookkeeper;
    private UserId clerk;
    private Actor staff;

    @Autowired
    OrderNoticesTest(ApplicationContext context, OrderReminders reminders, SettableClock clock, JdbcClient jdbc) {
        this.context = context;
        this.reminders = reminders;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "1440.00").selling(Shop.basic(), Shop.flagship());
        buyer = shop.buyer("20000.00");
        staff = shop.staff();
        bookkeeper = colleagueOf(buyer, "BillingReadOnlyAccess");
        colleagueOf(buyer, "AccessManagementFullAccess");
        clerk = colleagueOf(shop.owner(), "ServiceProviderOrderAccess");
        colleagueOf(shop.owner(), "ServiceProviderProductAccess");
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    /** By whom: the buyer's root user, the provider's, or the marketplace. Told: the sides, with what kind. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PLACED          | buyer    | SAAS          | provider PLACED, clerk PLACED
                    REPRICED        | provider | SAAS          | buyer REPRICED to pay, bookkeeper REPRICED
                    EXPIRING        | nobody   | SAAS          | buyer EXPIRING to pay, bookkeeper EXPIRING
                    PAID            | buyer    | SAAS          | provider PAID, clerk PAID, bookkeeper PAID
                    PAID            | nobody   | SAAS          | provider PAID, clerk PAID, buyer PAID, bookkeeper PAID
                    CANCELLED       | buyer    | SAAS          | provider CANCELLED, clerk CANCELLED
                    EXPIRED         | nobody   | SAAS          | provider EXPIRED, clerk EXPIRED, buyer EXPIRED, bookkeeper EXPIRED
                    DELIVERY_BEGUN  | provider | HUMAN_SERVICE | buyer DELIVERY_BEGUN, bookkeeper DELIVERY_BEGUN
                    DELIVERY_BEGUN  | nobody   | SAAS          | -
                    PROGRESSED      | provider | HUMAN_SERVICE | buyer PROGRESSED, bookkeeper PROGRESSED
                    DELIVERED       | nobody   | SAAS          | buyer DELIVERED, bookkeeper DELIVERED
                    DELIVERED       | provider | HUMAN_SERVICE | buyer ACCEPTANCE_DUE, bookkeeper ACCEPTANCE_DUE
                    DELIVERY_FAILED | nobody   | SAAS          | provider DELIVERY_FAILED, clerk DELIVERY_FAILED, buyer DELIVERY_FAILED, bookkeeper DELIVERY_FAILED
                    REJECTED        | buyer    | HUMAN_SERVICE | provider REJECTED, clerk REJECTED
                    COMPLETED       | nobody   | SAAS          | provider COMPLETED, clerk COMPLETED
                    COMPLETED       | buyer    | HUMAN_SERVICE | provider COMPLETED, clerk COMPLETED, bookkeeper COMPLETED
                    COMPLETED       | nobody   | HUMAN_SERVICE | provider COMPLETED, clerk COMPLETED, buyer COMPLETED, bookkeeper COMPLETED
                    APPEALED        | buyer    | HUMAN_SERVICE | provider APPEALED, clerk APPEALED, staff APPEALED
                    APPEALED        | provider | HUMAN_SERVICE | buyer APPEALED, bookkeeper APPEALED, staff APPEALED
                    APPEAL_DECIDED  | nobody   | HUMAN_SERVICE | provider APPEAL_DECIDED, clerk APPEAL_DECIDED, buyer APPEAL_DECIDED, bookkeeper APPEAL_DECIDED
                    REFUND_ASKED    | buyer    | HUMAN_SERVICE | provider REFUND_ASKED, clerk REFUND_ASKED
                    REFUND_DECLINED | provider | HUMAN_SERVICE | buyer REFUND_DECLINED, bookkeeper REFUND_DECLINED
                    REFUND_BEGUN    | provider | HUMAN_SERVICE | buyer REFUND_BEGUN, bookkeeper REFUND_BEGUN
                    REFUNDED        | nobody   | SAAS          | buyer REFUNDED, bookkeeper REFUNDED
                    """)
    void eachIsToldToWhomItConcerns(OrderEventKind kind, String by, ProductKind product, String expected) {
        OrderNo order = new OrderNo(freshNumber());
        OrderEvent event = event(order, kind, product, by);

        publish(event);
        context.getBean(OrderNotices.class).tell(event); // again, as after a crash

        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(told(order))
                        .containsExactlyInAnyOrder(expected.equals("-") ? new String[0] : expected.split(", ")));
    }

    @Test
    void theUseCasesPublishThemWithAmountsAndReasons() {
        OrderNo order = shop.order(buyer);
        context.getBean(Repricing.class)
                .reprice(shop.owner(), order, Yuan.of("1300.00"), "老客户优惠", Idempotency.freshKey());
        context.getBean(OrderPayment.class)
                .pay(buyer, order, Yuan.of("1300.00"), PaymentMethod.BALANCE, Idempotency.freshKey());

        await().untilAsserted(() -> assertThat(facts(order, buyer.user()))
                .containsExactly("REPRICED 测试商品 " + order + " 1440.00 1300.00 老客户优惠"));
        await().untilAsserted(() -> assertThat(facts(order, shop.owner().user()))
                .containsExactlyInAnyOrder(
                        "PLACED 测试商品 " + order + " 1440.00 1440.00 -", "PAID 测试商品 " + order + " 1440.00 1300.00 -"));
        assertThat(jdbc.sql("select count(*) from notice where subject_id = :order and account_id not in (:parties)")
                        .param("order", order.value())
                        .param(
                                "parties",
                                List.of(
                                        buyer.account().value(),
                                        shop.owner().account().value()))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aWishForAnotherPriceAndItsRefusalAreToldAndAGrantIsToldByThePrice() {
        OrderNo order = shop.order(buyer);
        var requests = context.getBean(RepriceRequests.class);
        long first = new PageFixtures(context).wishedPrice(buyer, order, "900.00");
        requests.decline(shop.owner(), first, "已是最低价");
        await().untilAsserted(() -> assertThat(facts(order, buyer.user()))
                .containsExactly("REPRICE_DECLINED 测试商品 " + order + " - - 已是最低价"));

        new PageFixtures(context).wishedPrice(buyer, order, "1000.00");
        context.getBean(Repricing.class).reprice(shop.owner(), order, Yuan.of("1000.00"), null, Idempotency.freshKey());

        await().untilAsserted(() -> assertThat(facts(order, shop.owner().user()))
                .contains(
                        "REPRICE_REQUESTED 测试商品 " + order + " 1440.00 900.00 老客户，能便宜些吗？",
                        "REPRICE_REQUESTED 测试商品 " + order + " 1440.00 1000.00 老客户，能便宜些吗？"));
        await().untilAsserted(() -> assertThat(facts(order, buyer.user()))
                .containsExactlyInAnyOrder(
                        "REPRICE_DECLINED 测试商品 " + order + " - - 已是最低价",
                        "REPRICED 测试商品 " + order + " 1440.00 1000.00 -"));
    }

    @Test
    void aBuyerIsRemindedOnceADayBeforeADeadlineAndOfAShortOneSixHoursBefore() {
        remindNobodyOfWhatOtherTestsLeft();
        Instant now = clock.instant();
        OrderNo longOne = shop.order(buyer);
        OrderNo paid = shop.order(buyer);
        OrderNo cancelled = shop.order(buyer);
        context.getBean(OrderPayment.class)
                .pay(buyer, paid, Yuan.of("1440.00"), PaymentMethod.BALANCE, Idempotency.freshKey());
        context.getBean(OrderCancellation.class).cancel(buyer, cancelled);
        long subscription = shop.subscription(buyer);
        clock.moveTo(now.plus(Duration.ofDays(15)).minus(Duration.ofHours(24)).minusSeconds(60));
        OrderNo shortOne = renewal(subscription);
        remindTwice();
        assertThat(reminded(longOne, shortOne, paid, cancelled)).isEmpty();

        clock.moveTo(now.plus(Duration.ofDays(15)).minus(Duration.ofHours(24)).plusSeconds(60));
        remindTwice();
        assertThat(reminded(longOne, shortOne, paid, cancelled)).containsExactly(longOne.value());

        clock.moveTo(now.plus(Duration.ofDays(16)).minus(Duration.ofHours(6)).minusSeconds(300));
        remindTwice();
        assertThat(reminded(longOne, shortOne)).containsExactly(longOne.value());
        clock.moveTo(now.plus(Duration.ofDays(16)).minus(Duration.ofHours(6)).plusSeconds(60));
        remindTwice();
        assertThat(reminded(longOne, shortOne)).containsExactlyInAnyOrder(longOne.value(), shortOne.value());

        await().untilAsserted(() -> assertThat(facts(shortOne, buyer.user()))
                .containsExactly("EXPIRING 测试商品 " + shortOne + " 1200.00 1200.00 -"));
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(facts(longOne, buyer.user()))
                        .filteredOn(fact -> fact.startsWith("EXPIRING"))
                        .hasSize(1));
    }

    @Test
    void aReminderLeavesAPriceThatWaitsForApprovalAsItIs() {
        remindNobodyOfWhatOtherTestsLeft();
        Instant now = clock.instant();
        OrderNo order = shop.order(buyer);
        int before = version(order);

        clock.moveTo(now.plus(Duration.ofDays(15)).minus(Duration.ofHours(2)));
        reminders.sweep();

        assertThat(reminded(order)).containsExactly(order.value());
        assertThat(version(order)).isEqualTo(before);
    }

    @Test
    void whatWasReadAndHappenedHalfAYearAgoIsForgotten() {
        OrderNo order = new OrderNo(freshNumber());
        Instant now = clock.instant();
        publish(at(
                event(order, OrderEventKind.PROGRESSED, ProductKind.SAAS, "provider"),
                now.minus(Duration.ofDays(181))));
        publish(at(
                event(order, OrderEventKind.PROGRESSED, ProductKind.SAAS, "provider"),
                now.minus(Duration.ofDays(179))));
        await().untilAsserted(() -> assertThat(facts(order, bookkeeper)).hasSize(2));
        var notices = context.getBean(Notices.class);
        notices.forgetOld();
        assertThat(facts(order, buyer.user())).as("unread").hasSize(2);

        notices.readAll(buyer);
        notices.forgetOld();

        assertThat(facts(order, buyer.user())).hasSize(1);
        assertThat(facts(order, bookkeeper)).as("unread").hasSize(2);
    }

    @Test
    void theEventSurvivesTheRegistry() {
        var serializer = context.getBean(EventSerializer.class);
        OrderEvent event = event(new OrderNo(freshNumber()), OrderEventKind.EXPIRING, ProductKind.SAAS, "nobody");

        assertThat(serializer.deserialize(serializer.serialize(event), OrderEvent.class))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void eachKindHasItsWordsInBothLanguages(NoticeKind kind) {
        List<@Nullable String> decisions = switch (kind) {
            case REVIEW_DECIDED -> List.of("APPROVED", "RETURNED");
            case REPRICE_DECIDED -> List.of("APPROVED", "REFUSED", "OVERTAKEN");
            default -> Arrays.asList((String) null);
        };
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            for (String decision : decisions) {
                for (String key : List.of(
                        NoticeWords.headline(kind, decision),
                        NoticeWords.sentence(kind, decision),
                        NoticeWords.comment(kind, decision))) {
                    assertThat(context.getBean(MessageSource.class)
                                    .getMessage(key, new Object[] {"2.00", "1.00"}, language))
                            .isNotBlank()
                            .doesNotContain("{", "'");
                }
            }
        }
    }

    /** A sweep reminds of so many at once, the most urgent first, and theirs are more urgent. */
    private void remindNobodyOfWhatOtherTestsLeft() {
        jdbc.sql("update purchase_order set reminded_at = placed_at where status = 'UNPAID' and reminded_at is null")
                .update();
    }

    private void remindTwice() {
        reminders.sweep();
        reminders.sweep();
    }

    private OrderNo renewal(long subscription) {
        return ((org.zhanggui.order.Placement.Placed) context.getBean(SubscriptionOrders.class)
                        .renew(buyer, subscription, new SaleCycle(1, CycleUnit.YEAR), shop.confirming()))
                .orderNo();
    }

    private List<String> reminded(OrderNo... orders) {
        return jdbc.sql("select order_no from purchase_order where order_no in (:orders) and reminded_at is not null")
                .param("orders", Arrays.stream(orders).map(OrderNo::value).toList())
                .query(String.class)
                .list();
    }

    private int version(OrderNo order) {
        return jdbc.sql("select version from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(Integer.class)
                .single();
    }

    private OrderEvent event(OrderNo order, OrderEventKind kind, ProductKind product, String by) {
        Actor actor = by.equals("buyer") ? buyer : by.equals("provider") ? shop.owner() : null;
        return new OrderEvent(
                order,
                kind,
                OrderType.NEW,
                buyer.account(),
                shop.owner().account(),
                shop.product(),
                "测试商品",
                product,
                new BigDecimal("1440.00"),
                new BigDecimal("1300.00"),
                new BigDecimal("0.1000"),
                null,
                null,
                actor == null ? null : actor.user(),
                actor == null ? null : actor.account(),
                context.getBean(Clock.class).instant());
    }

    private static OrderEvent at(OrderEvent event, Instant at) {
        return new OrderEvent(
                event.orderNo(),
                event.kind(),
                event.type(),
                event.buyer(),
                event.provider(),
                event.productId(),
                event.productName(),
                event.productKind(),
                event.original(),
                event.payable(),
                event.commissionRate(),
                event.refunded(),
                event.note(),
                event.by(),
                event.byAccount(),
                at);
    }

    /** Nobody else hears of it: such an order has no books that another room could keep. */
    private void publish(OrderEvent event) {
        context.getBean(OrderNotices.class).tell(event);
    }

    /** {@return who was told what, as often as they were, and whether it leads to the payment} */
    private List<String> told(OrderNo order) {
        return jdbc
                .sql("""
                        select recipient_id, kind || case when address like '%/payment' then ' to pay' else '' end as what, address
                        from notice where subject_type = 'order' and subject_id = :order
                        """)
                .param("order", order.value())
                .query((row, number) -> {
                    String who = name(row.getLong("recipient_id"));
                    assertThat(row.getString("address"))
                            .startsWith(
                                    switch (who) {
                                        case "buyer", "bookkeeper" -> "/billing/orders/" + order;
                                        case "provider", "clerk" -> "/console/orders/" + order;
                                        default -> "/ops/appeals";
                                    });
                    return who + " " + row.getString("what");
                })
                .list()
                .stream()
                .filter(line -> !line.startsWith("other staff"))
                .collect(Collectors.toList());
    }

    private String name(long user) {
        if (user == buyer.user().value()) {
            return "buyer";
        }
        if (user == bookkeeper.value()) {
            return "bookkeeper";
        }
        if (user == shop.owner().user().value()) {
            return "provider";
        }
        if (user == clerk.value()) {
            return "clerk";
        }
        assertThat(jdbc.sql("select a.kind from app_user u join account a on a.id = u.account_id where u.id = :user")
                        .param("user", user)
                        .query(String.class)
                        .single())
                .isEqualTo("PLATFORM");
        return user == staff.user().value() ? "staff" : "other staff";
    }

    private List<String> facts(OrderNo order, UserId reader) {
        return jdbc.sql("""
                        select kind || ' ' || subject_name || ' ' || coalesce(former_amount::text, '-') || ' '
                               || coalesce(amount::text, '-') || ' ' || coalesce(comment, '-')
                        from notice where subject_type = 'order' and subject_id = :order and recipient_id = :reader
                        """)
                .param("order", order.value())
                .param("reader", reader.value())
                .query(String.class)
                .list();
    }

    private UserId colleagueOf(Actor owner, String preset) {
        UserId user = context.getBean(Accounts.class)
                .addColleague(owner.account(), new NewUser(UUID.randomUUID() + "@shop.test", "陈小二", Shop.PASSWORD));
        new Grants(jdbc).presets(owner.account(), user, preset);
        return user;
    }

    private static String freshNumber() {
        return "20261125"
                + String.format("%09d", Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000_000L));
    }
}
