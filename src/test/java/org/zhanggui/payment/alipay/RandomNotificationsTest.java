package org.zhanggui.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.order.OrderCancellation;
import org.zhanggui.order.OrderExpiry;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPayment.ToCashier;
import org.zhanggui.order.Repricing;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.Payments;
import org.zhanggui.payment.alipay.AlipayStub.Mood;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;

/**
 * Whatever comes in whatever order: buyers go to the cashier with one order or several, pay, come back or do not; notifications
 * are lost, doubled, late and reordered; orders are repriced, cancelled and run out; Alipay is away and comes back. After every
 * step no yuan is lost or made, payment by payment; in the end every yuan is on a paid order or back.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomNotificationsTest {

    private static final int SEQUENCES = 12;
    private static final int STEPS = 40;
    private static final List<String> NAMES = List.of(
            "cashier", "pay", "deliver", "come back", "cancel", "reprice", "away or back", "try again", "time passes");
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final ApplicationContext here;
    private final SettableClock clock;
    private final List<OrderNo> orders = new ArrayList<>();
    private final List<Map<String, String>> underway = new ArrayList<>();
    private final Map<String, String> cashiers = new TreeMap<>();
    private AlipayMarket market;
    private AlipayStub alipay;
    private Actor buyer;
    private Random random;

    @Autowired
    RandomNotificationsTest(ApplicationContext here, SettableClock clock) {
        this.here = here;
        this.clock = clock;
    }

    @BeforeAll
    void open() {
        market = new AlipayMarket(here, "100.00");
        alipay = market.alipay;
    }

    @AfterAll
    void close() {
        market.close();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void noYuanIsLostOrMade() {
        long began = System.nanoTime();
        int settled = 0;
        int returned = 0;
        for (long seed = 1; seed <= SEQUENCES && System.nanoTime() - began < LONGEST.toNanos(); seed++) {
            random = new Random(seed);
            begin();
            List<String> done = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                done.add(step());
                booksAgree("seed " + seed + ": " + done);
            }
            end("seed " + seed + ": " + done);
            settled += market.settled().signum();
            returned += alipay.givenBack().signum();
        }
        assertThat(settled).as("sequences after which orders were paid").isPositive();
        assertThat(returned).as("sequences after which money had gone back").isPositive();
    }

    private void begin() {
        clock.reset();
        alipay.is(Mood.WELL);
        buyer = market.shop.buyer("1000.00");
        orders.clear();
        underway.clear();
        cashiers.clear();
        for (int i = 0; i < 4; i++) {
            orders.add(market.shop.order(buyer));
        }
    }

    /** {@return what was done} */
    private String step() {
        List<Runnable> deeds = List.of(
                this::toCashier,
                this::payAtCashier,
                () -> deliver(random.nextInt(3) == 0),
                this::comeBack,
                this::cancel,
                this::reprice,
                () -> alipay.is(random.nextInt(3) == 0 ? Mood.AWAY : Mood.WELL),
                market::tryAgain,
                this::timePasses);
        // Most of what happens is that somebody goes to a cashier, pays there, and a notification comes.
        int deed = Math.max(0, random.nextInt(deeds.size() + 6) - 6);
        int chosen = deed == 0 ? random.nextInt(3) : deed;
        deeds.get(chosen).run();
        return NAMES.get(chosen);
    }

    private void cancel() {
        bean(OrderCancellation.class).cancel(buyer, anyOrder());
    }

    private void reprice() {
        bean(Repricing.class)
                .reprice(
                        market.shop.owner(),
                        anyOrder(),
                        Yuan.of(1 + random.nextInt(100) + ".00"),
                        null,
                        Idempotency.freshKey());
    }

    private OrderNo anyOrder() {
        return orders.get(random.nextInt(orders.size()));
    }

    /** With one order or with two, as the database says that they cost. */
    private void toCashier() {
        List<OrderNo> chosen = List.of(anyOrder(), anyOrder());
        BigDecimal total = market.jdbc
                .sql("select sum(payable_amount) from purchase_order where order_no in (:orders)")
                .param("orders", chosen.stream().map(OrderNo::value).toList())
                .query(BigDecimal.class)
                .single();
        PaymentMethod method = random.nextInt(6) == 0 ? PaymentMethod.BALANCE : PaymentMethod.GATEWAY;
        var outcome = bean(OrderPayment.class)
                .pay(buyer, chosen, Yuan.of(total.toPlainString()), method, Idempotency.freshKey());
        if (outcome instanceof ToCashier cashier) {
            cashiers.put(market.paymentNo(chosen.get(0)), cashier.address().toString());
        }
    }

    /** At any cashier that was ever opened, also one that was left long ago; Alipay then tells once, twice, or never. */
    private void payAtCashier() {
        List<String> known = List.copyOf(cashiers.keySet());
        if (known.isEmpty() || alipay.isAway()) {
            return;
        }
        String paymentNo = known.get(random.nextInt(known.size()));
        alipay.open(cashiers.get(paymentNo));
        alipay.pay(paymentNo);
        String status = alipay.trade(paymentNo).status;
        for (int copies = random.nextInt(3); copies > 0; copies--) {
            underway.add(random.nextInt(underway.size() + 1), alipay.notification(paymentNo, status));
        }
        if (random.nextInt(4) == 0) {
            underway.add(0, alipay.notification(paymentNo, "WAIT_BUYER_PAY"));
        }
    }

    /** @param kept whether it is on its way once more */
    private void deliver(boolean kept) {
        if (underway.isEmpty()) {
            return;
        }
        Map<String, String> message = underway.remove(random.nextInt(underway.size()));
        HttpResponse<String> answer = alipay.send(message);
        assertThat(answer.body()).isEqualTo("success");
        if (kept) {
            underway.add(message);
        }
    }

    private void comeBack() {
        cashiers.keySet().stream()
                .skip(cashiers.isEmpty() ? 0 : random.nextInt(cashiers.size()))
                .findFirst()
                .ifPresent(paymentNo -> bean(Payments.class).inquire(buyer, paymentNo));
    }

    private void timePasses() {
        clock.advance(Duration.ofHours(random.nextInt(30)));
        bean(OrderExpiry.class).sweep();
    }

    /** Alipay is well, everything that it has to say arrives, everything that failed is tried again: then nothing is left over. */
    private void end(String story) {
        alipay.is(Mood.WELL);
        cashiers.keySet().stream()
                .filter(this::isPaidThere)
                .forEach(paymentNo -> underway.add(alipay.notification(paymentNo, "TRADE_SUCCESS")));
        while (!underway.isEmpty()) {
            deliver(false);
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            market.tryAgain();
            assertThat(market.owed()).as(story).isEqualByComparingTo("0");
        });
        booksAgree(story);
        assertThat(alipay.taken().subtract(alipay.givenBack())).as(story).isEqualByComparingTo(market.settled());
    }

    private boolean isPaidThere(String paymentNo) {
        return alipay.knows(paymentNo) && alipay.trade(paymentNo).taken.signum() > 0;
    }

    /** For each payment: what was taken is settled or owed back, or nobody has told us of it; what is back was owed. */
    private void booksAgree(String story) {
        for (String paymentNo : cashiers.keySet()) {
            Book book = book(paymentNo);
            BigDecimal taken = alipay.knows(paymentNo) ? alipay.trade(paymentNo).taken : BigDecimal.ZERO;
            BigDecimal back = alipay.knows(paymentNo) ? alipay.trade(paymentNo).givenBack() : BigDecimal.ZERO;
            BigDecimal accounted = book.settled().add(book.owed());
            boolean untold = accounted.signum() == 0 && !book.status().equals("SUCCEEDED");
            assertThat(untold || accounted.compareTo(taken) == 0)
                    .as("Alipay took %s for %s, %s; %s", taken, paymentNo, book, story)
                    .isTrue();
            assertThat(back).as("given back; %s", story).isLessThanOrEqualTo(book.owed());
            assertThat(book.done()).as("marked as back; %s", story).isLessThanOrEqualTo(back);
        }
        assertThat(market.jdbc
                        .sql("""
                                select count(*) from purchase_order o where o.buyer_account_id = :buyer
                                and (o.paid_at is not null) <> exists (select from payment_order x
                                     where x.order_no = o.order_no and x.state = 'SETTLED' and x.amount = o.payable_amount)
                                """)
                        .param("buyer", buyer.account().value())
                        .query(Integer.class)
                        .single())
                .as("orders that are paid without a payment, or the reverse; %s", story)
                .isZero();
    }

    private Book book(String paymentNo) {
        return market.jdbc
                .sql("""
                        select p.status,
                               coalesce((select sum(x.amount) from payment_order x
                                         where x.payment_id = p.id and x.state = 'SETTLED'), 0) as settled,
                               coalesce((select sum(r.amount) from refund r where r.payment_id = p.id), 0) as owed,
                               coalesce((select sum(r.amount) from refund r
                                         where r.payment_id = p.id and r.status = 'DONE'), 0) as done
                        from payment p where p.payment_no = :payment
                        """)
                .param("payment", paymentNo)
                .query(Book.class)
                .single();
    }

    private <T> T bean(Class<T> type) {
        return market.instance.getBean(type);
    }

    private record Book(String status, BigDecimal settled, BigDecimal owed, BigDecimal done) {}
}
