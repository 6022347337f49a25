package org.zhanggui.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.ledger.Ledger;
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
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Payouts;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TimedWork;

/** When what a provider earned is available, how it is withdrawn, and what becomes of that. */
@IntegrationTest
class WithdrawalsTest {

    private final ApplicationContext context;
    private final Ledger ledger;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final Payouts payouts;
    private final TimedWork timed;
    private Set<String> disagreements = Set.of();
    private Shop shop;
    private Actor buyer;
    private Actor provider;
    private Actor staff;

    @Autowired
    WithdrawalsTest(ApplicationContext context, Ledger ledger, SettableClock clock, JdbcClient jdbc) {
        this.context = context;
        this.ledger = ledger;
        this.clock = clock;
        this.jdbc = jdbc;
        this.payouts = new Payouts(context);
        this.timed = new TimedWork(context);
    }

    @BeforeEach
    void openShop() {
        timed.hold();
        disagreements = payouts.disagreements();
        open(Shop.ofServices(context, "2000.00"));
    }

    private void open(Shop opened) {
        shop = opened;
        buyer = shop.buyer("20000.00");
        provider = shop.owner();
        staff = shop.staff();
        payouts.ready(provider, staff);
    }

    @AfterEach
    void everythingAgreesAndTheClockGoesOn() {
        clock.reset();
        timed.goOn();
        assertThat(payouts.disagreements()).isEqualTo(disagreements);
    }

    @Test
    void theHandbooksExample() {
        OrderNo order = complete(shop.paid(buyer));
        assertThat(ledger.balance(LedgerAccount.COMMISSION_UNINVOICED, provider.account()))
                .isEqualTo(Yuan.of("200.00"));
        assertThat(has(LedgerAccount.PROVIDER_PENDING)).isEqualTo("1800.00");

        payouts.release();
        assertThat(has(LedgerAccount.PROVIDER_AVAILABLE)).isEqualTo("1800.00");

        long withdrawal = payouts.requested(provider, "1800.00");
        assertThat(balances()).containsExactly("0.00", "0.00", "1800.00");

        assertThat(desk().approve(staff, withdrawal, null)).isEmpty();
        assertThat(desk().pay(staff, withdrawal, "CMB20261125001")).isEmpty();
        assertThat(balances()).containsExactly("0.00", "0.00", "0.00");
        assertThat(jdbc.sql("""
                        select t.kind || ' ' || e.code || ' ' || (e.debit - e.credit) from ledger_entry e
                        join ledger_transaction t on t.id = e.transaction_id
                        where t.account_id = :account and t.kind = 'PAYOUT' order by e.id
                        """)
                        .param("account", provider.account().value())
                        .query(String.class)
                        .list())
                .containsExactly("PAYOUT 2202.03 1800.00", "PAYOUT 1002 -1800.00");
        assertThat(ledger.balancesOf(order.value()).get(LedgerAccount.PROVIDER_AVAILABLE))
                .isEqualTo(Yuan.ZERO);
    }

    @Test
    void softwareIsAvailableOnceItsRefundPeriodIsPastToTheMinute() {
        open(new Shop(context, "1000.00"));
        clock.moveTo(Instant.parse("2026-03-10T15:59:00Z")); // 23:59 in Shanghai: that day is the first of five
        OrderNo order = shop.completed(buyer);

        clock.moveTo(Instant.parse("2026-03-14T15:59:00Z"));
        payouts.release();
        assertThat(balances()).containsExactly("900.00", "0.00", "0.00");
        assertThat(payouts.ask(provider, "900.00"))
                .isEqualTo(new Refused(WithdrawalRefusal.ABOVE_AVAILABLE, Yuan.of("0.00")));

        clock.moveTo(Instant.parse("2026-03-14T16:00:00Z"));
        assertThat(payouts.ask(provider, "900.00"))
                .as("released by the withdrawal")
                .isInstanceOf(Requested.class);
        assertThat(context.getBean(OrderRefunds.class).way(buyer, order).onDemand())
                .isFalse();
    }

    @Test
    void anOrderWhoseRefundIsAskedForWaits() {
        OrderNo asked = complete(shop.paid(buyer));
        complete(shop.paid(buyer));
        OrderRefunds refunds = context.getBean(OrderRefunds.class);
        refunds.ask(buyer, asked, Yuan.of("500.00"), "少做了一项", Idempotency.freshKey());

        payouts.release();
        assertThat(balances()).containsExactly("1800.00", "1800.00", "0.00");

        refunds.decline(provider, asked, "已按约定交付");
        payouts.release();
        payouts.release();
        assertThat(balances()).containsExactly("0.00", "3600.00", "0.00");
    }

    @ParameterizedTest
    @EnumSource(names = "DEPOSIT", mode = EnumSource.Mode.EXCLUDE)
    void everyConditionIsNeeded(ProviderRecordKind missing) {
        complete(shop.paid(buyer));
        jdbc.sql(
                        "update provider_record set voided_at = now(), voided_by_name = '方审' where account_id = :account and kind = :kind")
                .param("account", provider.account().value())
                .param("kind", missing.name())
                .update();

        assertThat(payouts.ask(provider, "0.01")).isEqualTo(new Refused(WithdrawalRefusal.CONDITIONS_MISSING, null));

        payouts.meet(provider, staff, missing);
        assertThat(payouts.ask(provider, "0.01")).isInstanceOf(Requested.class);
    }

    @Test
    void theDepositOfTheCategoryIsNeeded() {
        complete(shop.paid(buyer));
        jdbc.sql("update category set deposit = 5000 where code = 'enterprise-apps'")
                .update();
        try {
            record("4999.99");
            assertThat(payouts.ask(provider, "0.01"))
                    .isEqualTo(new Refused(WithdrawalRefusal.CONDITIONS_MISSING, null));

            record("0.01");
            assertThat(payouts.ask(provider, "0.01")).isInstanceOf(Requested.class);
        } finally {
            jdbc.sql("update category set deposit = 0 where code = 'enterprise-apps'")
                    .update();
        }
    }

    private void record(String deposit) {
        context.getBean(ProviderFiles.class)
                .record(staff, provider.account(), ProviderRecordKind.DEPOSIT, "回单 17", Yuan.of(deposit));
    }

    @Test
    void aRefusedWithdrawalPutsEverythingBackWhereItCameFrom() {
        OrderNo first = complete(shop.paid(buyer));
        OrderNo second = complete(shop.paid(buyer));
        long withdrawal = payouts.requested(provider, "2000.00");
        assertThat(available(first, second)).containsExactly("0.00", "1600.00");

        assertThat(desk().refuse(staff, withdrawal, "户名与公司名称不一致")).isEmpty();

        assertThat(available(first, second)).containsExactly("1800.00", "1800.00");
        assertThat(balances()).containsExactly("0.00", "3600.00", "0.00");
        assertThat(desk().approve(staff, withdrawal, null)).contains(WithdrawalRefusal.MOVED_ON);
        assertThat(desk().pay(staff, withdrawal, "1")).contains(WithdrawalRefusal.MOVED_ON);
    }

    @Test
    void theBankCanRefuseWhatStaffApproved() {
        complete(shop.paid(buyer));
        long withdrawal = payouts.requested(provider, "1800.00");
        assertThat(desk().pay(staff, withdrawal, "1")).as("not yet approved").contains(WithdrawalRefusal.MOVED_ON);
        desk().approve(staff, withdrawal, "核对无误");

        assertThat(desk().refuse(staff, withdrawal, "银行退票：账号不存在")).isEmpty();
        assertThat(balances()).containsExactly("0.00", "1800.00", "0.00");
    }

    @Test
    void whatIsChangedWithoutItsPostingIsNamed() {
        complete(shop.paid(buyer));
        long withdrawal = payouts.requested(provider, "1800.00");

        Set<String> found = Objects.requireNonNull(context.getBean(TransactionTemplate.class)
                .execute(status -> {
                    status.setRollbackOnly();
                    jdbc.sql("""
                                    update withdrawal set status = 'REFUSED', comment = 'x', decided_by = :user,
                                           decided_by_name = 'x', decided_at = now()
                                    where id = :id
                                    """)
                            .param("user", staff.user().value())
                            .param("id", withdrawal)
                            .update();
                    jdbc.sql("""
                                    insert into withdrawal_order (withdrawal_id, account_id, order_no, amount)
                                    select w.id, w.account_id, :order, 1 from withdrawal w where w.id = :id
                                    """)
                            .param("order", shop.order(buyer).value())
                            .param("id", withdrawal)
                            .update();
                    return payouts.disagreements();
                }));

        assertThat(found)
                .filteredOn(difference -> !disagreements.contains(difference))
                .hasSize(2)
                .anyMatch(difference -> difference.startsWith("withdrawals ")
                        && difference.contains("subject=" + provider.account())
                        && difference.contains("booked=CNY 1800.00"))
                .anyMatch(difference -> difference.startsWith("withdrawal-orders "));
    }

    @Test
    void theSameFormSentTwiceWithdrawsOnce() {
        complete(shop.paid(buyer));
        String key = Idempotency.freshKey();
        Withdrawals withdrawals = context.getBean(Withdrawals.class);

        assertThat(withdrawals.request(provider, Yuan.of("800.00"), key))
                .isEqualTo(withdrawals.request(provider, Yuan.of("800.00"), key));
        assertThat(balances()).containsExactly("0.00", "1000.00", "800.00");
    }

    @Test
    void whatIsRefundedAfterThePayoutIsMadeUpForByLaterOrders() {
        OrderNo paidOut = complete(shop.paid(buyer));
        long withdrawal = payouts.requested(provider, "1800.00");
        desk().approve(staff, withdrawal, null);
        desk().pay(staff, withdrawal, "CMB1");
        refund(paidOut, "1000.00");
        assertThat(balances()).containsExactly("0.00", "-900.00", "0.00");
        assertThat(payouts.ask(provider, "0.01"))
                .isEqualTo(new Refused(WithdrawalRefusal.ABOVE_AVAILABLE, Yuan.of("-900.00")));

        OrderNo later = complete(shop.paid(buyer));
        payouts.release();
        assertThat(balances()).containsExactly("0.00", "900.00", "0.00");
        payouts.requested(provider, "900.00");

        assertThat(available(paidOut, later)).as("both are done with").containsExactly("0.00", "0.00");
    }

    @Test
    void moreOrdersThanAWithdrawalTakesAreSaidWithWhatItCanBe() {
        OrderNo order = complete(shop.paid(buyer));
        payouts.release();
        fill(order, Allocation.MOST_ORDERS);
        assertThat(has(LedgerAccount.PROVIDER_AVAILABLE)).isEqualTo("1850.00");

        assertThat(payouts.ask(provider, "1850.00"))
                .isEqualTo(new Refused(WithdrawalRefusal.TOO_MANY_ORDERS, Yuan.of("50.00")));
        assertThat(payouts.ask(provider, "50.00")).isInstanceOf(Requested.class);
        assertThat(payouts.ask(provider, "1800.00")).isInstanceOf(Requested.class);
    }

    /** Puts copies of an order before it into the books, each with a fen that is available. */
    private void fill(OrderNo order, int copies) {
        jdbc.sql("""
                        insert into purchase_order
                        select (jsonb_populate_record(o, jsonb_build_object('id', nextval('purchase_order_seq'),
                                'order_no', '20260101' || lpad((o.id * 10000 + n)::text, 10, '0')))).*
                        from purchase_order o cross join generate_series(1, :copies) n where o.order_no = :order
                        """).param("order", order.value()).param("copies", copies).update();
        jdbc.sql("""
                        insert into provider_earning (account_id, order_no, settled_at, available_from)
                        select provider_account_id, order_no, '2026-01-01', '2026-01-01' from purchase_order
                        where provider_account_id = :account and order_no like '20260101%'
                        """).param("account", provider.account().value()).update();
        jdbc.sql("""
                        select post_to_ledger('TOP_UP', 'fill-' || :account, :account, now(),
                            array['1002'] || array_agg('2202.02'::text), array[null::bigint] || array_agg(account_id),
                            array[null::text] || array_agg(order_no::text), array[count(*) * 0.01] || array_agg(-0.01))
                        from provider_earning where account_id = :account and order_no like '20260101%'
                        """)
                .param("account", provider.account().value())
                .query(String.class)
                .single();
    }

    private OrderNo complete(OrderNo order) {
        Deliveries deliveries = context.getBean(Deliveries.class);
        assertThat(deliveries.begin(provider, order)).isEmpty();
        assertThat(deliveries.deliver(provider, order, "已交付")).isEmpty();
        assertThat(context.getBean(OrderAcceptance.class).accept(buyer, order)).isEmpty();
        return order;
    }

    private void refund(OrderNo order, String amount) {
        assertThat(context.getBean(OrderRefunds.class)
                        .refund(provider, order, Yuan.of(amount), null, Idempotency.freshKey()))
                .isEmpty();
        await().untilAsserted(() -> assertThat(ledger.balancesOf(order.value()).get(LedgerAccount.ORDER_HELD))
                .isEqualTo(Yuan.ZERO));
    }

    private List<String> available(OrderNo... orders) {
        return Arrays.stream(orders)
                .map(order -> ledger.balancesOf(order.value()).get(LedgerAccount.PROVIDER_AVAILABLE))
                .map(money -> money.getAmount().toPlainString())
                .toList();
    }

    /** {@return what is pending, what is available, and what is being withdrawn} */
    private List<String> balances() {
        return List.of(
                has(LedgerAccount.PROVIDER_PENDING),
                has(LedgerAccount.PROVIDER_AVAILABLE),
                has(LedgerAccount.WITHDRAWAL));
    }

    private String has(LedgerAccount part) {
        return payouts.has(provider.account(), part);
    }

    private WithdrawalDesk desk() {
        return context.getBean(WithdrawalDesk.class);
    }
}
