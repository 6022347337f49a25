package org.zhanggui.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.ledger.BookCheck;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderAcceptance;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPayment.ToCashier;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.Payments;
import org.zhanggui.settlement.Withdrawals.Requested;
import org.zhanggui.settlement.commission.CommissionInvoices;
import org.zhanggui.settlement.commission.CommissionInvoices.Applied;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.Books;
import org.zhanggui.testing.Commissions;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Payouts;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TimedWork;

/**
 * Random histories of paying, delivering, refunding, withdrawing and invoicing commissions, as days go by: after each step the
 * books balance (I1), all that was taken is on an order, shared or on its way back (I6), nothing is below zero that must not
 * be, and commission and provider's part are the order (I7); and both sides have what a naive account of the history says.
 */
@IntegrationTest
class MoneyHistoriesTest {

    private static final int STEPS = 250;
    private static final BigDecimal RATE = new BigDecimal("0.10");

    private final ApplicationContext context;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private final TimedWork timed;
    private final Payouts payouts;
    private Random random = new Random();
    private List<Seller> sellers = List.of();
    private List<Client> clients = List.of();
    private Actor staff;

    @Autowired
    MoneyHistoriesTest(ApplicationContext context, Ledger ledger, JdbcClient jdbc, SettableClock clock) {
        this.context = context;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
        this.timed = new TimedWork(context);
        this.payouts = new Payouts(context);
        Shop software = new Shop(context, "333.35");
        this.staff = software.staff();
        this.sellers = List.of(
                new Seller(software, "333.35", true), new Seller(Shop.ofServices(context, "85.05"), "85.05", false));
        this.clients = IntStream.range(0, 2)
                .mapToObj(number -> new Client(software.buyer("6000.00")))
                .toList();
    }

    @BeforeEach
    void onlyWhatTheHistorySays() {
        timed.hold();
        sellers.forEach(seller -> payouts.ready(seller.owner(), staff));
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
        timed.goOn();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyFenIsAccountedForAfterEachStep(int seed) {
        random = new Random(seed);
        List<String> told = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            told.add(step());
            check(told);
        }
        assertThat(told)
                .as("a history with everything in it")
                .contains(
                        "paid",
                        "paid at the gateway",
                        "completed",
                        "refunded on demand",
                        "refunded",
                        "asked",
                        "declined",
                        "withdrawn",
                        "withdrawal refused",
                        "withdrawal paid",
                        "commission applied for",
                        "commission invoiced");
        assertThat(context.getBeansOfType(BookCheck.class).values())
                .allSatisfy(check -> assertThat(
                                check.differences(1_000).stream().filter(difference -> isOurs(difference.subject())))
                        .as(check.code())
                        .isEmpty());
    }

    private String step() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> buy(PaymentMethod.BALANCE);
            case 3 -> buy(PaymentMethod.GATEWAY);
            case 4, 5, 6 -> complete();
            case 7 -> refundOnDemand();
            case 8 -> refund();
            case 9 -> ask();
            case 10 -> decline();
            case 11 -> days();
            case 12, 13 -> withdraw();
            case 14 -> decideWithdrawal();
            default -> invoiceCommission();
        };
    }

    // ------------------------------------------------------------------------------------------------------ what
    // people do

    private String buy(PaymentMethod method) {
        Seller seller = any(sellers);
        Client client = any(clients);
        Money price = Yuan.of(seller.price);
        if (method == PaymentMethod.BALANCE && client.balance().isLessThan(price)) {
            return "too poor";
        }
        OrderNo order = seller.shop.order(client.buyer);
        Object outcome =
                context.getBean(OrderPayment.class).pay(client.buyer, order, price, method, Idempotency.freshKey());
        if (outcome instanceof ToCashier cashier) {
            String number = UriComponentsBuilder.fromUri(cashier.address())
                    .build()
                    .getQueryParams()
                    .getFirst("paymentNo");
            new Books(context).payAtSandbox(number, seller.price);
            context.getBean(Payments.class).inquire(client.buyer, number);
            client.paidAtGateway = client.paidAtGateway.plus(price);
        }
        seller.sales.add(new Sale(order, client, price, clock.instant()));
        return method == PaymentMethod.BALANCE ? "paid" : "paid at the gateway";
    }

    private String complete() {
        return onSale(sale -> sale.settledAt == null && sale.refunded == null, (seller, sale) -> {
            context.getBean(Deliveries.class).begin(seller.owner(), sale.order);
            assertThat(context.getBean(Deliveries.class).deliver(seller.owner(), sale.order, "已交付"))
                    .isEmpty();
            if (!seller.software) {
                assertThat(context.getBean(OrderAcceptance.class).accept(sale.client.buyer, sale.order))
                        .isEmpty();
            }
            sale.settledAt = clock.instant();
            return "completed";
        });
    }

    private String refundOnDemand() {
        return onSale(sale -> sale.refunded == null && sale.isOfThisWeek(clock.instant()), (seller, sale) -> {
            boolean inTime = seller.software && clock.instant().isBefore(sale.endOfRefundPeriod());
            assertThat(refunds()
                            .refundOnDemand(sale.client.buyer, sale.order, Idempotency.freshKey())
                            .isEmpty())
                    .isEqualTo(inTime);
            if (!inTime) {
                return "not on demand any more";
            }
            sale.refund(sale.paid, clock.instant());
            return "refunded on demand";
        });
    }

    private String refund() {
        return onSale(sale -> sale.refunded == null, (seller, sale) -> {
            Money amount = Money.ofMinor(Yuan.CNY, 1 + random.nextLong(sale.paid.getAmountMinorLong()));
            assertThat(refunds().refund(seller.owner(), sale.order, amount, "协商", Idempotency.freshKey()))
                    .isEmpty();
            sale.refund(amount, clock.instant());
            return "refunded";
        });
    }

    private String ask() {
        return onSale(sale -> sale.refunded == null && !sale.asked, (seller, sale) -> {
            assertThat(refunds().ask(sale.client.buyer, sale.order, Yuan.of("0.01"), "不合适", Idempotency.freshKey()))
                    .isEmpty();
            sale.asked = true;
            return "asked";
        });
    }

    private String decline() {
        return onSale(sale -> sale.asked, (seller, sale) -> {
            assertThat(refunds().decline(seller.owner(), sale.order, "已经交付")).isEmpty();
            sale.asked = false;
            return "declined";
        });
    }

    private String days() {
        clock.advance(Duration.ofHours(1 + random.nextInt(40)));
        if (random.nextBoolean()) {
            payouts.release();
            sellers.forEach(seller -> seller.release(clock.instant()));
            return "released";
        }
        return "days went by";
    }

    private String withdraw() {
        Seller seller = any(sellers);
        Instant now = clock.instant();
        Money amount = Money.ofMinor(Yuan.CNY, 1 + random.nextInt(15_000));
        Object outcome = context.getBean(Withdrawals.class).request(seller.owner(), amount, Idempotency.freshKey());
        seller.release(now);
        assertThat(outcome instanceof Requested).isEqualTo(!amount.isGreaterThan(seller.available()));
        if (outcome instanceof Requested requested) {
            seller.withdrawals.add(new Withdrawn(requested.id(), amount));
            return "withdrawn";
        }
        return "more than there is";
    }

    private String decideWithdrawal() {
        Seller seller = any(sellers);
        if (seller.withdrawals.isEmpty()) {
            return "nothing to decide";
        }
        WithdrawalDesk desk = context.getBean(WithdrawalDesk.class);
        Withdrawn withdrawal = any(seller.withdrawals);
        seller.withdrawals.remove(withdrawal);
        if (random.nextInt(3) == 0) {
            assertThat(desk.refuse(staff, withdrawal.id, "账户有误")).isEmpty();
            return "withdrawal refused";
        }
        assertThat(desk.approve(staff, withdrawal.id, null)).isEmpty();
        assertThat(desk.pay(staff, withdrawal.id, "CMB" + withdrawal.id)).isEmpty();
        seller.paidOut = seller.paidOut.plus(withdrawal.amount);
        return "withdrawal paid";
    }

    private String invoiceCommission() {
        Seller seller = any(sellers);
        CommissionInvoices invoices = context.getBean(CommissionInvoices.class);
        if (seller.applications.isEmpty() || random.nextInt(4) == 0) {
            Money uninvoiced = seller.uninvoiced();
            Object outcome = invoices.apply(seller.owner(), Commissions.ORDINARY, Idempotency.freshKey());
            assertThat(outcome instanceof Applied).isEqualTo(uninvoiced.isPositive());
            if (outcome instanceof Applied applied) {
                seller.applications.add(new Withdrawn(applied.id(), uninvoiced));
                return "commission applied for";
            }
            return "no commission";
        }
        Withdrawn application = any(seller.applications);
        seller.applications.remove(application);
        switch (random.nextInt(3)) {
            case 0 ->
                assertThat(invoices.cancel(seller.owner(), application.id)).isEmpty();
            case 1 ->
                assertThat(invoices.sendBack(staff, application.id, "税号有误")).isEmpty();
            default -> {
                assertThat(invoices.issue(staff, application.id, Commissions.file()))
                        .isEmpty();
                seller.invoiced = seller.invoiced.plus(application.amount);
                return "commission invoiced";
            }
        }
        return "commission not invoiced";
    }

    // ---------------------------------------------------------------------------------------------------------- what
    // holds

    private void check(List<String> told) {
        String history = "after " + told.size() + " steps, the last: " + told.get(told.size() - 1);
        assertThat(jdbc.sql("""
                        select count(*) from (select transaction_id from ledger_entry group by transaction_id
                                              having sum(debit - credit) <> 0 or count(*) < 2) lopsided
                        """).query(Integer.class).single())
                .as("I1 %s", history)
                .isZero();
        assertThat(jdbc.sql(
                                "select count(*) from ledger_balance where amount < 0 and code not in ('2202.02', '6051.01')")
                        .query(Integer.class)
                        .single())
                .as("I7 %s", history)
                .isZero();
        sellers.forEach(seller -> check(seller, history));
        clients.forEach(client -> assertThat(client.accountedFor())
                .as("I6 %s", history)
                .isEqualTo(Yuan.of("6000.00")
                        .plus(client.paidAtGateway)
                        .minus(sum(
                                sales().filter(sale -> sale.client == client && sale.settledAt != null),
                                Sale::remaining))));
    }

    private void check(Seller seller, String history) {
        AccountId account = seller.owner().account();
        assertThat(ledger.balance(LedgerAccount.PROVIDER_PENDING, account))
                .as("pending %s", history)
                .isEqualTo(seller.pending());
        assertThat(ledger.balance(LedgerAccount.PROVIDER_AVAILABLE, account))
                .as("available %s", history)
                .isEqualTo(seller.available());
        assertThat(ledger.balance(LedgerAccount.WITHDRAWAL, account))
                .as("withdrawn %s", history)
                .isEqualTo(sum(seller.withdrawals.stream(), Withdrawn::amount));
        assertThat(ledger.balance(LedgerAccount.COMMISSION_UNINVOICED, account))
                .as("not invoiced %s", history)
                .isEqualTo(seller.uninvoiced());
        assertThat(ledger.balance(LedgerAccount.COMMISSION_APPLIED, account))
                .as("applied for %s", history)
                .isEqualTo(sum(seller.applications.stream(), Withdrawn::amount));
        assertThat(ledger.balance(LedgerAccount.COMMISSION_INVOICED, account))
                .as("invoiced %s", history)
                .isEqualTo(seller.invoiced);
    }

    private boolean isOurs(String subject) {
        return sales().anyMatch(sale -> subject.equals(sale.order.value()))
                || Stream.concat(
                                sellers.stream().map(Seller::owner),
                                clients.stream().map(client -> client.buyer))
                        .anyMatch(actor -> subject.equals(actor.account().toString()));
    }

    private String onSale(Predicate<Sale> which, Deed deed) {
        Seller seller = any(sellers);
        List<Sale> found = seller.sales.stream().filter(which).toList();
        return found.isEmpty() ? "nothing to do" : deed.on(seller, any(found));
    }

    private OrderRefunds refunds() {
        return context.getBean(OrderRefunds.class);
    }

    private Stream<Sale> sales() {
        return sellers.stream().flatMap(seller -> seller.sales.stream());
    }

    private <T> T any(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    private static <T> Money sum(Stream<T> things, Function<T, Money> amount) {
        return things.map(amount).reduce(Yuan.ZERO, Money::plus);
    }

    private static Money commission(Money amount) {
        return Yuan.of(amount.getAmount().multiply(RATE).setScale(2, RoundingMode.HALF_UP));
    }

    private interface Deed {

        String on(Seller seller, Sale sale);
    }

    private record Withdrawn(long id, Money amount) {}

    /** A provider, as a naive bookkeeper sees it. */
    private static final class Seller {

        private final Shop shop;
        private final String price;
        private final boolean software;
        private final List<Sale> sales = new ArrayList<>();
        private final List<Withdrawn> withdrawals = new ArrayList<>();
        private final List<Withdrawn> applications = new ArrayList<>();
        private Money paidOut = Yuan.ZERO;
        private Money invoiced = Yuan.ZERO;

        Seller(Shop shop, String price, boolean software) {
            this.shop = shop;
            this.price = price;
            this.software = software;
        }

        Actor owner() {
            return shop.owner();
        }

        void release(Instant now) {
            sales.stream()
                    .filter(sale ->
                            sale.settledAt != null && !sale.asked && sale.part().isPositive())
                    .filter(sale -> !software || !now.isBefore(sale.endOfRefundPeriod()))
                    .forEach(sale -> sale.released = true);
        }

        Money pending() {
            return sum(sales.stream().filter(sale -> !sale.released), Sale::part);
        }

        Money available() {
            return sum(sales.stream().filter(sale -> sale.released), Sale::part)
                    .minus(sum(withdrawals.stream(), Withdrawn::amount))
                    .minus(paidOut);
        }

        Money uninvoiced() {
            return sum(sales.stream().filter(sale -> sale.settledAt != null), sale -> commission(sale.remaining()))
                    .minus(sum(applications.stream(), Withdrawn::amount))
                    .minus(invoiced);
        }
    }

    private final class Client {

        private final Actor buyer;
        private Money paidAtGateway = Yuan.ZERO;

        Client(Actor buyer) {
            this.buyer = buyer;
        }

        Money balance() {
            return ledger.balance(LedgerAccount.BUYER_BALANCE, buyer.account());
        }

        /** What is on the balance, held for orders, on its way back or sent back, all at one moment: refunds go on by themselves. */
        Money accountedFor() {
            return Yuan.of(jdbc.sql("""
                            select (select coalesce(sum(amount), 0) from ledger_balance
                                    where account_id = :account and code = '2241.02')
                                 + (select coalesce(sum(b.amount), 0) from ledger_order_balance b
                                    join purchase_order o using (order_no)
                                    where o.buyer_account_id = :account and b.code in ('2241.01', '2241.03'))
                                 + (select coalesce(sum(e.debit), 0) from ledger_entry e
                                    join ledger_transaction t on t.id = e.transaction_id
                                    where t.account_id = :account and t.kind = 'REFUND_SENT')
                            """)
                    .param("account", buyer.account().value())
                    .query(BigDecimal.class)
                    .single());
        }
    }

    /** An order, as both sides remember it. */
    private static final class Sale {

        private final OrderNo order;
        private final Client client;
        private final Money paid;
        private final Instant paidAt;
        private @Nullable Instant settledAt;
        private @Nullable Money refunded;
        private boolean asked;
        private boolean released;

        Sale(OrderNo order, Client client, Money paid, Instant paidAt) {
            this.order = order;
            this.client = client;
            this.paid = paid;
            this.paidAt = paidAt;
        }

        /** What is kept of it is settled, if it was not before. */
        void refund(Money amount, Instant now) {
            refunded = amount;
            asked = false;
            if (settledAt == null && remaining().isPositive()) {
                settledAt = now;
            }
        }

        Money remaining() {
            return paid.minus(Optional.ofNullable(refunded).orElse(Yuan.ZERO));
        }

        Money part() {
            return settledAt == null ? Yuan.ZERO : remaining().minus(commission(remaining()));
        }

        boolean isOfThisWeek(Instant now) {
            return now.isBefore(paidAt.plus(Duration.ofDays(7)));
        }

        Instant endOfRefundPeriod() {
            return BusinessTime.startOf(BusinessTime.dayOf(paidAt).plusDays(5));
        }
    }
}
