package org.zhanggui.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderAcceptance;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.settlement.Withdrawals.Refused;
import org.zhanggui.settlement.Withdrawals.Requested;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Payouts;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TimedWork;

/** Withdrawals, releases and refunds at the same moment, on two instances over one database: no yuan is paid out twice. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawalRaceTest {

    private static final int ROUNDS = 20;
    private static final int CONTENDERS = 50;

    private final ApplicationContext here;
    private final JdbcClient jdbc;
    private final TimedWork timed;
    private final Payouts payouts;
    private final ExecutorService contenders = Executors.newFixedThreadPool(CONTENDERS);
    private ConfigurableApplicationContext there;
    private Set<String> disagreements = Set.of();
    private Shop shop;
    private Actor buyer;
    private Actor provider;

    @Autowired
    WithdrawalRaceTest(ApplicationContext here, JdbcClient jdbc) {
        this.here = here;
        this.jdbc = jdbc;
        this.timed = new TimedWork(here);
        this.payouts = new Payouts(here);
    }

    @BeforeAll
    void openOnTwoInstances() {
        timed.hold();
        disagreements = payouts.disagreements();
        there = Instances.beside(here);
    }

    /** 900.00 of each order for its provider. */
    @BeforeEach
    void open() {
        shop = Shop.ofServices(here, "1000.00");
        buyer = shop.buyer("1000000.00");
        provider = shop.owner();
        payouts.ready(provider, shop.staff());
    }

    @AfterEach
    void theBooksAgree() {
        assertThat(payouts.disagreements()).isEqualTo(disagreements);
    }

    @AfterAll
    void close() {
        contenders.shutdownNow();
        there.close();
        timed.goOn();
    }

    @Test
    void ofFiftyAtOnceExactlyThoseSucceedThatTheBalanceAllows() throws Exception {
        complete();
        complete();
        complete();
        payouts.release();

        List<Callable<Object>> asking = new ArrayList<>();
        for (int n = 0; n < CONTENDERS; n++) {
            ApplicationContext instance = n % 2 == 0 ? here : there;
            asking.add(() -> withdraw(instance, "70.00"));
        }
        List<Object> answers = race(asking);

        assertThat(answers).filteredOn(Requested.class::isInstance).hasSize(38); // 2700.00 / 70.00
        assertThat(answers)
                .filteredOn(Refused.class::isInstance)
                .hasSize(12)
                .contains(new Refused(WithdrawalRefusal.ABOVE_AVAILABLE, Yuan.of("40.00")));
        assertThat(payouts.has(provider.account(), LedgerAccount.PROVIDER_AVAILABLE))
                .isEqualTo("40.00");
        assertThat(payouts.has(provider.account(), LedgerAccount.WITHDRAWAL)).isEqualTo("2660.00");
    }

    @Test
    void theSameFormFromTwoSidesWithdrawsOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            complete();
            String key = Idempotency.freshKey();
            List<Object> answers =
                    race(List.of(() -> withdraw(here, "900.00", key), () -> withdraw(there, "900.00", key)));

            assertThat(answers.get(0)).isInstanceOf(Requested.class).isEqualTo(answers.get(1));
        }
    }

    @Test
    void anOrderIsReleasedOnceHoweverManyDoIt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            OrderNo order = complete();
            race(List.of(
                    () -> release(here),
                    () -> release(there),
                    () -> withdraw(here, "0.01"),
                    () -> withdraw(there, "0.01")));

            assertThat(posted("RELEASE", order)).isEqualTo(1);
            assertThat(left(order, "2202.01")).isEqualTo("0.00");
        }
    }

    @Test
    void aRefundTakesFromWhereThePartIs() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            OrderNo order = complete();
            List<Object> answers = race(List.of(() -> release(here), () -> refund(there, order)));

            assertThat(answers.get(1)).isEqualTo(Optional.empty());
            assertThat(left(order, "2202.01")).isEqualTo("0.00");
            assertThat(left(order, "2202.02"))
                    .as("nothing is left, and nothing is owed")
                    .isEqualTo("0.00");
        }
    }

    @Test
    void aWithdrawalAgainstTheRefundOfItsOrder() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            open();
            OrderNo order = complete();
            payouts.release();
            List<Object> answers = race(List.of(() -> withdraw(here, "900.00"), () -> refund(there, order)));

            assertThat(answers.get(1)).isEqualTo(Optional.empty());
            boolean withdrawn = answers.get(0) instanceof Requested;
            assertThat(payouts.has(provider.account(), LedgerAccount.PROVIDER_AVAILABLE))
                    .isEqualTo(withdrawn ? "-900.00" : "0.00");
            assertThat(payouts.has(provider.account(), LedgerAccount.WITHDRAWAL))
                    .isEqualTo(withdrawn ? "900.00" : "0.00");
        }
    }

    @Test
    void twoOfTheStaffDecideAtOnce() throws Exception {
        Actor staff = shop.staff();
        for (int round = 0; round < ROUNDS; round++) {
            complete();
            long withdrawal = payouts.requested(provider, "900.00");
            here.getBean(WithdrawalDesk.class).approve(staff, withdrawal, null);
            List<Object> answers = race(List.of(
                    () -> here.getBean(WithdrawalDesk.class).pay(staff, withdrawal, "CMB1"),
                    () -> there.getBean(WithdrawalDesk.class).refuse(staff, withdrawal, "银行退票")));

            assertThat(answers).containsExactlyInAnyOrder(Optional.empty(), Optional.of(WithdrawalRefusal.MOVED_ON));
        }
    }

    private OrderNo complete() {
        OrderNo order = shop.paid(buyer);
        here.getBean(Deliveries.class).begin(provider, order);
        here.getBean(Deliveries.class).deliver(provider, order, "已交付");
        assertThat(here.getBean(OrderAcceptance.class).accept(buyer, order)).isEmpty();
        return order;
    }

    private Object withdraw(ApplicationContext instance, String amount) {
        return withdraw(instance, amount, Idempotency.freshKey());
    }

    private Object withdraw(ApplicationContext instance, String amount, String key) {
        return instance.getBean(Withdrawals.class).request(provider, Yuan.of(amount), key);
    }

    private static Object release(ApplicationContext instance) {
        instance.getBean(Releases.class).sweep();
        return "released";
    }

    private Object refund(ApplicationContext instance, OrderNo order) {
        return instance.getBean(OrderRefunds.class)
                .refund(provider, order, Yuan.of("1000.00"), "协商退款", Idempotency.freshKey());
    }

    private int posted(String kind, OrderNo order) {
        return jdbc.sql("select count(*) from ledger_transaction where kind = :kind and reference = :order")
                .param("kind", kind)
                .param("order", order.value())
                .query(Integer.class)
                .single();
    }

    private String left(OrderNo order, String code) {
        return jdbc.sql(
                        "select coalesce(sum(amount), 0.00)::text from ledger_order_balance where order_no = :order and code = :code")
                .param("order", order.value())
                .param("code", code)
                .query(String.class)
                .single();
    }

    /** Releases all together and waits for all answers. */
    private List<Object> race(List<Callable<Object>> contestants) throws Exception {
        var start = new CyclicBarrier(contestants.size());
        List<Future<Object>> running = new ArrayList<>();
        for (Callable<Object> contestant : contestants) {
            running.add(contenders.submit(() -> {
                start.await();
                return contestant.call();
            }));
        }
        List<Object> answers = new ArrayList<>();
        for (Future<Object> one : running) {
            answers.add(one.get());
        }
        return answers;
    }
}
