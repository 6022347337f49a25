package org.zhanggui.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderAcceptance;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TimedWork;

/** What an order was paid with is held, shared when it is complete, and returned in shares when it is refunded. */
@IntegrationTest
class OrderSharesTest {

    private final ApplicationContext context;
    private final Ledger ledger;
    private final TimedWork timed;
    private Shop shop;
    private Actor buyer;

    @Autowired
    OrderSharesTest(ApplicationContext context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
        this.timed = new TimedWork(context);
    }

    /** Nothing is released meanwhile. */
    @BeforeEach
    void openShop() {
        timed.hold();
        shop = Shop.ofServices(context, "2000.00");
        buyer = shop.buyer("2000.00");
    }

    @AfterEach
    void goOn() {
        timed.goOn();
    }

    @Test
    void theHandbooksExample() {
        OrderNo order = shop.paid(buyer);
        assertThat(of(order)).isEqualTo(Map.of(LedgerAccount.ORDER_HELD, Yuan.of("2000.00")));

        complete(order);
        assertThat(of(order))
                .isEqualTo(Map.of(
                        LedgerAccount.ORDER_HELD, Yuan.ZERO,
                        LedgerAccount.PROVIDER_PENDING, Yuan.of("1800.00"),
                        LedgerAccount.COMMISSION_UNINVOICED, Yuan.of("200.00")));
        assertThat(ledger.balance(LedgerAccount.PROVIDER_PENDING, shop.owner().account()))
                .isEqualTo(Yuan.of("1800.00"));
    }

    @Test
    void aRefundInPartTakesFromBothShares() {
        OrderNo order = shop.paid(buyer);
        complete(order);
        refund(order, "999.99");

        assertThat(of(order))
                .isEqualTo(Map.of(
                        LedgerAccount.ORDER_HELD, Yuan.ZERO,
                        LedgerAccount.PROVIDER_PENDING, Yuan.of("900.01"), // 1000.01 less 100.00
                        LedgerAccount.COMMISSION_UNINVOICED, Yuan.of("100.00")));
        assertThat(balance()).isEqualTo(Yuan.of("999.99"));
    }

    @Test
    void whatRemainsOfAnOrderThatIsNotCompleteIsShared() {
        OrderNo order = shop.paid(buyer);
        refund(order, "1000.00");

        assertThat(of(order))
                .isEqualTo(Map.of(
                        LedgerAccount.ORDER_HELD, Yuan.ZERO,
                        LedgerAccount.PROVIDER_PENDING, Yuan.of("900.00"),
                        LedgerAccount.COMMISSION_UNINVOICED, Yuan.of("100.00")));
    }

    @Test
    void aWholeRefundLeavesNobodyAnything() {
        OrderNo early = shop.paid(buyer);
        refund(early, "2000.00");
        assertThat(of(early)).isEqualTo(Map.of(LedgerAccount.ORDER_HELD, Yuan.ZERO));

        OrderNo late = shop.paid(buyer);
        complete(late);
        refund(late, "2000.00");
        assertThat(of(late).values()).allMatch(Money::isZero);
        assertThat(balance()).isEqualTo(Yuan.of("2000.00"));
    }

    private void complete(OrderNo order) {
        Deliveries deliveries = context.getBean(Deliveries.class);
        assertThat(deliveries.begin(shop.owner(), order)).isEmpty();
        assertThat(deliveries.deliver(shop.owner(), order, "已交付")).isEmpty();
        assertThat(context.getBean(OrderAcceptance.class).accept(buyer, order)).isEmpty();
    }

    private void refund(OrderNo order, String amount) {
        assertThat(context.getBean(OrderRefunds.class)
                        .refund(shop.owner(), order, Yuan.of(amount), null, Idempotency.freshKey()))
                .isEmpty();
        await().untilAsserted(() ->
                assertThat(of(order).get(LedgerAccount.ORDER_HELD)).isEqualTo(Yuan.ZERO));
    }

    private Map<LedgerAccount, Money> of(OrderNo order) {
        return ledger.balancesOf(order.value());
    }

    private Money balance() {
        return ledger.balance(LedgerAccount.BUYER_BALANCE, buyer.account());
    }
}
