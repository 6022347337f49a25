package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** What a buyer may ask for, how it is answered, and by what it ends. */
@IntegrationTest
@RecordApplicationEvents
class RepriceRequestsTest {

    private static final Money PRICE = Yuan.of("1440.00");
    private static final Money WISHED = Yuan.of("1000.00");

    private final ApplicationContext context;
    private final RepriceRequests requests;
    private final Repricing repricing;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private Shop shop;
    private Actor buyer;
    private OrderNo order;

    @Autowired
    RepriceRequestsTest(
            ApplicationContext context,
            RepriceRequests requests,
            Repricing repricing,
            JdbcClient jdbc,
            SettableClock clock) {
        this.context = context;
        this.requests = requests;
        this.repricing = repricing;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void order() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("5000.00");
        order = shop.order(buyer);
    }

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void theProviderIsToldWhatTheBuyerWishes(@Autowired ApplicationEvents events) {
        assertThat(ask(WISHED)).isEmpty();

        assertThat(events.stream(RepriceRequested.class)).singleElement().satisfies(told -> {
            assertThat(told.orderNo()).isEqualTo(order);
            assertThat(told.buyer()).isEqualTo(buyer.account());
            assertThat(told.provider()).isEqualTo(shop.owner().account());
            assertThat(told.payable()).isEqualByComparingTo("1440.00");
            assertThat(told.wished()).isEqualByComparingTo("1000.00");
            assertThat(told.note()).isEqualTo("老客户");
        });
        assertThat(requests.countWaitingFor(shop.owner(), 100)).isEqualTo(1);
    }

    @Test
    void theButtonPressedTwiceAsksOnce() {
        assertThat(requests.ask(buyer, order, WISHED, null, "one-key")).isEmpty();
        assertThat(requests.ask(buyer, order, WISHED, null, "one-key")).isEmpty();

        assertThat(states()).containsExactly("OPEN -");
    }

    @Test
    void anOrderHasOneOpenRequestWhichTheDatabaseSeesTo() {
        ask(WISHED);

        assertThat(ask(Yuan.of("900.00"))).contains(OrderRefusal.ALREADY_REQUESTED);
        assertThatThrownBy(() ->
                        jdbc.sql("""
                                insert into reprice_request (order_id, buyer_account_id, provider_account_id, payable_amount,
                                    wished_amount, asked_by, asked_by_name, asked_at, status, version)
                                select order_id, buyer_account_id, provider_account_id, payable_amount, 1, asked_by,
                                    asked_by_name, asked_at, status, 0
                                from reprice_request where status = 'OPEN' and buyer_account_id = :buyer
                                """).param("buyer", buyer.account().value()).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("reprice_request_one_open");
    }

    @Test
    void whatIsWishedIsBelowWhatIsPayableNow() {
        assertThat(ask(PRICE)).contains(OrderRefusal.WISH_NOT_LOWER);
        reprice("1200.00");
        assertThat(ask(Yuan.of("1200.00"))).contains(OrderRefusal.WISH_NOT_LOWER);
        assertThat(ask(Yuan.of("1199.99"))).isEmpty();
        assertThat(requests.withdraw(buyer, order)).isEmpty();
        assertThat(ask(Yuan.ZERO)).isEmpty();
    }

    @Test
    void aRepriceUpToTheWishGrantsItAndAnyOtherAnswersIt(@Autowired ApplicationEvents events) {
        ask(WISHED);
        reprice("1000.01");
        ask(WISHED);
        reprice("1000.00");
        ask(Yuan.of("500.00"));
        reprice("499.00");
        ask(Yuan.of("400.00"));
        reprice("1440.00");

        assertThat(states())
                .containsExactly("ANSWERED 1000.01", "ACCEPTED 1000.00", "ACCEPTED 499.00", "ANSWERED 1440.00");
        assertThat(events.stream(RepriceRequestAnswered.class).map(told -> told.outcome() + " " + told.payable()))
                .containsExactly("ANSWERED 1000.01", "ACCEPTED 1000.00", "ACCEPTED 499.00", "ANSWERED 1440.00");
    }

    @Test
    void whatACollegueApprovesAnswersItToo() {
        ask(WISHED);
        var approvals = context.getBean(RepriceApprovals.class);
        Actor limited = shop.colleagueWithin("王小云", "100");
        var filed = (RepriceApprovals.Filed) approvals.ask(limited, order, WISHED, null, Idempotency.freshKey());
        assertThat(states()).as("filed only").containsExactly("OPEN -");

        approvals.approve(shop.owner(), filed.id(), null, Idempotency.freshKey());

        assertThat(states()).containsExactly("ACCEPTED 1000.00");
    }

    @Test
    void itIsDeclinedOnceWithAReasonAndAskedAnew(@Autowired ApplicationEvents events) {
        ask(WISHED);
        long request = request();

        assertThat(requests.decline(shop.owner(), request, "已是最低价")).isEmpty();

        assertThat(requests.decline(shop.owner(), request, "已是最低价")).contains(OrderRefusal.ALREADY_ANSWERED);
        assertThat(requests.withdraw(buyer, order)).contains(OrderRefusal.ALREADY_ANSWERED);
        assertThat(events.stream(RepriceRequestAnswered.class)).singleElement().satisfies(told -> {
            assertThat(told.outcome()).isEqualTo(RepriceRequestStatus.DECLINED);
            assertThat(told.answer()).isEqualTo("已是最低价");
            assertThat(told.payable()).isEqualByComparingTo("1440.00");
        });
        assertThat(ask(WISHED)).isEmpty();
        assertThat(states()).containsExactly("DECLINED -", "OPEN -");
    }

    @Test
    void withThePaymentTheCancellationAndTheDeadlineItHasLapsedWhetherNotedOrNot() {
        ask(WISHED);
        long paid = request();
        context.getBean(OrderPayment.class).pay(buyer, order, PRICE, PaymentMethod.BALANCE, Idempotency.freshKey());
        OrderNo cancelled = order = shop.order(buyer);
        ask(WISHED);
        long given = request();
        context.getBean(OrderCancellation.class).cancel(buyer, cancelled);
        order = shop.order(buyer);
        ask(WISHED);
        long late = request();
        clock.advance(Duration.ofDays(16));

        assertThat(requests.countWaitingFor(shop.owner(), 100)).isZero();
        for (var refusal : Map.of(paid, OrderRefusal.PAID, given, OrderRefusal.CANCELLED, late, OrderRefusal.EXPIRED)
                .entrySet()) {
            assertThat(requests.decline(shop.owner(), refusal.getKey(), "晚了")).contains(refusal.getValue());
        }
        assertThat(ask(WISHED)).contains(OrderRefusal.EXPIRED);
        requests.sweep();
        assertThat(jdbc.sql("select distinct status from reprice_request where buyer_account_id = :buyer")
                        .param("buyer", buyer.account().value())
                        .query(String.class)
                        .list())
                .containsExactly("LAPSED");
        assertThat(requests.decline(shop.owner(), late, "晚了")).contains(OrderRefusal.EXPIRED);
    }

    @Test
    void onlyWhoMayAsksAndOnlyWhoMayAnswers() {
        ask(WISHED);
        long request = request();
        Actor stranger = shop.buyer("1.00");
        Actor elsewhere = new Shop(context, "1.00").owner();
        Actor reader = shop.colleague("赵客服", """
                {"version": "2.0", "statement": [{"effect": "allow", "action": "market:DescribeOrders", "resource": "*"}]}
                """);

        assertThatThrownBy(() -> requests.ask(stranger, order, WISHED, null, Idempotency.freshKey()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> requests.withdraw(stranger, order)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> requests.decline(elsewhere, request, "不")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> requests.decline(reader, request, "不")).isInstanceOf(ActionNotAllowedException.class);
        assertThat(requests.countWaitingFor(reader, 100)).isZero();
        assertThat(states()).containsExactly("OPEN -");
    }

    private Optional<OrderRefusal> ask(Money wished) {
        return requests.ask(buyer, order, wished, "老客户", Idempotency.freshKey());
    }

    private void reprice(String amount) {
        assertThat(repricing.reprice(shop.owner(), order, Yuan.of(amount), "谈好的", Idempotency.freshKey()))
                .isEmpty();
    }

    private long request() {
        return jdbc.sql("select max(id) from reprice_request where buyer_account_id = :buyer")
                .param("buyer", buyer.account().value())
                .query(Long.class)
                .single();
    }

    private List<String> states() {
        return jdbc.sql("""
                        select status || ' ' || coalesce(cast(answered_amount as varchar), '-') from reprice_request
                        where buyer_account_id = :buyer order by id
                        """)
                .param("buyer", buyer.account().value())
                .query(String.class)
                .list();
    }
}
