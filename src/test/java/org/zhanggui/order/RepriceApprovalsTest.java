package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.order.RepriceApprovals.Asked;
import org.zhanggui.order.RepriceApprovals.Filed;
import org.zhanggui.order.RepriceApprovals.Refused;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Grants;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** Prices beyond somebody's limit: who may ask, who may decide, and what comes first. */
@IntegrationTest
class RepriceApprovalsTest {

    private static final Money PRICE = Yuan.of("1440.00");
    private static final Money WANTED = Yuan.of("900.00");
    private static final int ROUNDS = 12;

    private final ApplicationContext context;
    private final RepriceApprovals approvals;
    private final Repricing repricing;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private Shop shop;
    private Actor buyer;
    private Actor asker;

    @Autowired
    RepriceApprovalsTest(
            ApplicationContext context,
            RepriceApprovals approvals,
            Repricing repricing,
            JdbcClient jdbc,
            SettableClock clock) {
        this.context = context;
        this.approvals = approvals;
        this.repricing = repricing;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("100000.00");
        asker = shop.colleagueWithin("王小云", "100");
    }

    /** Random amounts and limits: done at once exactly where the engine allows it, filed exactly where it wants an approval. */
    @Test
    void anAmountIsSetAtOnceOrFiledOrForbiddenAsTheEngineSays() {
        Random random = new Random(1_440);
        Map<Decision, Integer> seen = new EnumMap<>(Decision.class);
        for (String policy : List.of(
                statement("\"product/%d\"".formatted(shop.product()), "{\"market:repriceAmountMax\": 100}"),
                statement("\"*\"", "{\"market:repricePercentMax\": 33.33}"),
                statement("\"order/*\"", "{\"market:repriceAmountMax\": 300, \"market:repricePercentMax\": 10}"),
                statement("\"*\"", "{}"),
                statement("\"product/1\"", "{}"))) {
            Actor someone = shop.colleague("王小云", policy);
            for (int round = 0; round < ROUNDS; round++) {
                OrderNo order = shop.order(buyer);
                Money amount = Money.ofMinor(Yuan.CNY, random.nextInt(144_000));
                Decision decision = someone.permissions()
                        .decide(
                                Action.REPRICE_ORDER,
                                Resource.order(order, shop.product()),
                                new Reduction(PRICE, amount));
                seen.merge(decision, 1, Integer::sum);
                assertFollows(decision, someone, order, amount);
            }
        }
        assertThat(seen.keySet()).containsExactlyInAnyOrder(Decision.values());
    }

    private void assertFollows(Decision decision, Actor someone, OrderNo order, Money amount) {
        if (decision == Decision.DENIED) {
            assertThatThrownBy(() -> repricing.check(someone, order, amount))
                    .isInstanceOf(ActionNotAllowedException.class);
            assertThat(catchThrowable(() -> ask(someone, order, amount))).isInstanceOf(ActionNotAllowedException.class);
            return;
        }
        boolean allowed = decision == Decision.ALLOWED;
        Optional<OrderRefusal> refusal = allowed ? Optional.empty() : Optional.of(OrderRefusal.NEEDS_APPROVAL);
        assertThat(repricing.check(someone, order, amount)).isEqualTo(refusal);
        assertThat(ask(someone, order, amount) instanceof Filed).isEqualTo(!allowed);
        assertThat(repricing.reprice(someone, order, amount, null, Idempotency.freshKey()))
                .isEqualTo(refusal);
        assertThat(payable(order)).isEqualTo(allowed ? amount : PRICE);
        assertThat(approvals.countWaitingFor(shop.owner(), 1_000)).isEqualTo(waiting());
    }

    @Test
    void whatIsApprovedHoldsWithTheApproverAsWhoDecidedAndTheAskerNamed() {
        OrderNo order = shop.order(buyer);
        long request = file(order);

        assertThat(approvals.approve(shop.owner(), request, "可以", "one-key")).isEmpty();
        assertThat(approvals.approve(shop.owner(), request, "可以", "one-key"))
                .as("sent twice")
                .isEmpty();

        assertThat(payable(order)).isEqualTo(WANTED);
        assertThat(jdbc.sql("""
                        select c.changed_by_name || ' ' || c.asked_by_name || ' ' || c.reason from price_change c
                        join purchase_order o on o.id = c.order_id where o.order_no = :order
                        """)
                        .param("order", order.value())
                        .query(String.class)
                        .list())
                .containsExactly("林掌柜 王小云 老客户优惠");
        assertThat(deeds(order))
                .containsExactly(
                        "order.placed 周青 -",
                        "reprice-approval.asked 王小云 王小云",
                        "order.repriced 林掌柜 王小云",
                        "reprice-approval.approved 林掌柜 王小云");
    }

    @Test
    void aPaymentThatIsOpenAtTheGatewayIsClosedThereFirst() {
        OrderNo order = shop.order(buyer);
        long request = file(order);
        context.getBean(OrderPayment.class).pay(buyer, order, PRICE, PaymentMethod.GATEWAY, Idempotency.freshKey());

        assertThat(approve(shop.owner(), request)).isEmpty();

        assertThat(payable(order)).isEqualTo(WANTED);
        assertThat(jdbc.sql("select state from payment_order where order_no = :order")
                        .param("order", order.value())
                        .query(String.class)
                        .list())
                .containsExactly("VOID");
    }

    @Test
    void onlyWhoMayGoSoFarDecidesAndNobodyOnTheirOwn() {
        OrderNo order = shop.order(buyer);
        long request = file(order);
        Actor another = shop.colleagueWithin("赵客服", "539.99");
        Actor justEnough = shop.colleagueWithin("钱经理", "540.00");

        assertThat(approve(asker, request)).contains(OrderRefusal.OWN_REQUEST);
        assertThat(approvals.refuse(asker, request, "算了")).contains(OrderRefusal.OWN_REQUEST);
        assertThat(approve(another, request)).contains(OrderRefusal.NEEDS_APPROVAL);
        assertThat(approvals.refuse(another, request, "太低")).contains(OrderRefusal.NEEDS_APPROVAL);
        assertThat(approvals.withdraw(another, request)).contains(OrderRefusal.NOT_YOUR_REQUEST);
        assertThat(payable(order)).isEqualTo(PRICE);
        assertThat(status(request)).isEqualTo("PENDING");
        assertThat(approvals.countWaitingFor(another, 100)).isZero();
        assertThat(approvals.countWaitingFor(asker, 100)).isZero();
        assertThat(approvals.countWaitingFor(justEnough, 100)).isEqualTo(1);

        assertThat(approve(justEnough, request)).isEmpty();
        assertThat(payable(order)).isEqualTo(WANTED);
    }

    /** Whoever is given more rights afterwards decides on what others asked, never on what they asked themselves. */
    @Test
    void moreRightsDoNotMakeOnesOwnRequestOnesToApprove() {
        long request = file(shop.order(buyer));
        new Grants(jdbc).presets(asker.account(), asker.user(), "QcloudServiceProviderFullAccess");
        Actor promoted = context.getBean(org.zhanggui.shared.access.Actors.class)
                .find(asker.user(), "127.0.0.1")
                .orElseThrow();

        assertThat(approve(promoted, request)).contains(OrderRefusal.OWN_REQUEST);
    }

    @Test
    void aForeignAccountFindsNothing() {
        long request = file(shop.order(buyer));
        Actor foreigner = shop.provider();

        assertThatThrownBy(() -> approve(foreigner, request)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> approvals.refuse(foreigner, request, "x")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> approvals.withdraw(foreigner, request)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> ask(foreigner, shop.order(buyer), WANTED)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void askingAgainReplacesOnesOwnRequestAndNobodyElses() {
        OrderNo order = shop.order(buyer);
        long first = file(order);
        long second = ((Filed) ask(asker, order, Yuan.of("800.00"))).id();
        Actor another = shop.colleagueWithin("赵客服", "50");

        assertThat(status(first)).isEqualTo("WITHDRAWN");
        assertThat(status(second)).isEqualTo("PENDING");
        assertThat(ask(another, order, Yuan.of("700.00"))).isEqualTo(new Refused(OrderRefusal.ALREADY_ASKED));
        assertThat(approvals.check(another, order, Yuan.of("700.00"))).contains(OrderRefusal.ALREADY_ASKED);
        assertThat(approve(shop.owner(), first)).contains(OrderRefusal.ALREADY_DECIDED);
        assertThat(payable(order)).isEqualTo(PRICE);
    }

    @Test
    void oneFormSentTwiceFilesOnce() {
        OrderNo order = shop.order(buyer);
        String key = Idempotency.freshKey();

        Asked first = approvals.ask(asker, order, WANTED, null, key);

        assertThat(approvals.ask(asker, order, WANTED, null, key)).isEqualTo(first);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void whatThePriceHasLeftBehindIsOvertakenAndMakesRoom() {
        OrderNo order = shop.order(buyer);
        long request = file(order);
        repricing.reprice(shop.owner(), order, Yuan.of("1300.00"), null, Idempotency.freshKey());

        assertThat(approvals.countWaitingFor(shop.owner(), 100)).isZero();
        assertThat(approve(shop.owner(), request)).contains(OrderRefusal.OVERTAKEN);
        assertThat(status(request)).isEqualTo("OVERTAKEN");

        Actor another = shop.colleagueWithin("赵客服", "50");
        long next = ((Filed) ask(another, order, WANTED)).id();
        repricing.reprice(shop.owner(), order, PRICE, null, Idempotency.freshKey());
        assertThat(ask(asker, order, WANTED)).isInstanceOf(Filed.class);
        assertThat(status(next)).isEqualTo("OVERTAKEN");
    }

    @Test
    void anOrderThatIsPaidCancelledOrExpiredSaysSoAndOvertakes() {
        OrderNo paid = shop.order(buyer);
        long ofPaid = file(paid);
        pay(paid, PRICE);
        OrderNo cancelled = shop.order(buyer);
        long ofCancelled = file(cancelled);
        context.getBean(OrderCancellation.class).cancel(buyer, cancelled);
        clock.moveTo(Instant.now(clock).minus(Duration.ofDays(20)));
        long ofExpired = file(shop.order(buyer));
        long swept = file(shop.order(buyer));
        clock.reset();

        assertThat(approve(shop.owner(), ofPaid)).contains(OrderRefusal.PAID);
        assertThat(approvals.refuse(shop.owner(), ofCancelled, "太低")).contains(OrderRefusal.CANCELLED);
        assertThat(approvals.withdraw(asker, ofExpired)).contains(OrderRefusal.EXPIRED);
        approvals.sweep();
        for (long request : List.of(ofPaid, ofCancelled, ofExpired, swept)) {
            assertThat(status(request)).isEqualTo("OVERTAKEN");
        }
        assertThat(payable(paid)).isEqualTo(PRICE);
    }

    @Test
    void approveAgainstPay() throws Exception {
        Set<String> ends = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            OrderNo order = shop.order(buyer);
            long request = file(order);
            int head = round % 2 == 0 ? 0 : 15;
            List<Object> answers = race(
                    () -> {
                        Thread.sleep(head);
                        return approve(shop.owner(), request);
                    },
                    () -> {
                        Thread.sleep(15 - head);
                        return pay(order, PRICE);
                    });
            boolean approved = Optional.empty().equals(answers.get(0));
            boolean paid = answers.get(1) instanceof OrderPayment.Paid;
            assertThat(approved).as("one wins: %s", answers).isNotEqualTo(paid);
            assertThat(payable(order)).isEqualTo(approved ? WANTED : PRICE);
            assertThat(status(request)).isEqualTo(approved ? "APPROVED" : "OVERTAKEN");
            ends.add(status(request));
        }
        assertThat(ends).containsExactlyInAnyOrder("APPROVED", "OVERTAKEN");
    }

    @Test
    void approveAgainstApprove() throws Exception {
        Actor manager = shop.colleagueWithin("钱经理", "1440");
        for (int round = 0; round < ROUNDS; round++) {
            OrderNo order = shop.order(buyer);
            long request = file(order);
            List<Object> answers = race(() -> approve(shop.owner(), request), () -> approve(manager, request));
            assertThat(answers).containsExactlyInAnyOrder(Optional.empty(), Optional.of(OrderRefusal.ALREADY_DECIDED));
            assertThat(payable(order)).isEqualTo(WANTED);
            assertThat(deeds(order).stream().filter(deed -> deed.startsWith("order.repriced")))
                    .hasSize(1);
        }
    }

    private static String statement(String resource, String condition) {
        String limited = condition.equals("{}") ? "" : ", \"condition\": " + condition;
        return """
                {"version": "2.0", "statement": [{"effect": "allow", "action": "market:RepriceOrder", "resource": [%s]%s}]}
                """.formatted(resource, limited);
    }

    private static List<Object> race(Callable<Object> one, Callable<Object> other) throws Exception {
        ExecutorService contenders = Executors.newFixedThreadPool(2);
        var start = new CyclicBarrier(2);
        try {
            Future<Object> first = contenders.submit(() -> {
                start.await();
                return one.call();
            });
            Future<Object> second = contenders.submit(() -> {
                start.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        } finally {
            contenders.shutdown();
        }
    }

    private long file(OrderNo order) {
        return ((Filed) ask(asker, order, WANTED)).id();
    }

    private Asked ask(Actor someone, OrderNo order, Money amount) {
        return approvals.ask(someone, order, amount, "老客户优惠", Idempotency.freshKey());
    }

    private Optional<OrderRefusal> approve(Actor someone, long request) {
        return approvals.approve(someone, request, null, Idempotency.freshKey());
    }

    private Object pay(OrderNo order, Money shown) {
        return context.getBean(OrderPayment.class)
                .pay(buyer, order, shown, PaymentMethod.BALANCE, Idempotency.freshKey());
    }

    private Money payable(OrderNo order) {
        return Yuan.of(jdbc.sql("select cast(payable_amount as varchar) from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(String.class)
                .single());
    }

    private String status(long request) {
        return jdbc.sql("select status from reprice_approval where id = :id")
                .param("id", request)
                .query(String.class)
                .single();
    }

    private int waiting() {
        return jdbc.sql(
                        "select count(*) from reprice_approval where status = 'PENDING' and provider_account_id = :account")
                .param("account", shop.owner().account().value())
                .query(Integer.class)
                .single();
    }

    /** {@return what was done to the order, by whom, and who had asked for it} */
    private List<String> deeds(OrderNo order) {
        return jdbc.sql("""
                        select action || ' ' || coalesce(user_name, '-') || ' ' || coalesce(after ->> 'askedBy', '-')
                        from audit_event where object_type = 'order' and object_id = :order order by id
                        """).param("order", order.value()).query(String.class).list();
    }
}
