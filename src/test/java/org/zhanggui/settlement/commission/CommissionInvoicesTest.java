package org.zhanggui.settlement.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.ledger.BookCheck;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.ledger.PostingOutcome;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.settlement.commission.CommissionInvoices.Applied;
import org.zhanggui.settlement.commission.CommissionInvoices.Outcome;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Commissions;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Mailbox;
import org.zhanggui.testing.Shop;

/** What is earned with commissions is invoiced once, whole, and found in the books at every step. */
@IntegrationTest
class CommissionInvoicesTest {

    private final ApplicationContext context;
    private final CommissionInvoices invoices;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final List<BookCheck> checks;
    private final Commissions commissions;
    private final TransactionTemplate transaction;
    private final GreenMail mails;
    private Shop shop;
    private Actor buyer;
    private Actor provider;
    private Actor staff;

    @Autowired
    CommissionInvoicesTest(
            ApplicationContext context,
            CommissionInvoices invoices,
            Ledger ledger,
            JdbcClient jdbc,
            List<BookCheck> checks,
            TransactionTemplate transaction,
            GreenMail mails) {
        this.context = context;
        this.invoices = invoices;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.checks = checks;
        this.transaction = transaction;
        this.mails = mails;
        this.commissions = new Commissions(context);
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "2000.00");
        buyer = shop.buyer("100000.00");
        provider = shop.owner();
        staff = shop.staff();
    }

    @Test
    void theHandbooksExample() {
        OrderNo order = shop.completed(buyer);
        expectBooks("200.00", "0.00", "0.00");

        long id = commissions.applied(provider);
        assertThat(amount(id)).isEqualTo(Yuan.of("200.00"));
        assertThat(parts(id)).isEqualTo(Map.of(order.value(), Yuan.of("200.00")));
        expectBooks("0.00", "200.00", "0.00");
        assertThat(ledger.balancesOf(order.value())).containsEntry(LedgerAccount.COMMISSION_UNINVOICED, Yuan.ZERO);

        assertThat(invoices.issue(staff, id, Commissions.file())).isEmpty();
        expectBooks("0.00", "0.00", "200.00");
        assertThat(status(id)).isEqualTo("ISSUED");
        assertThat(deeds(id)).containsExactly("commission-invoice.applied", "commission-invoice.issued");
    }

    @Test
    void whatWasReturnedCanBeAppliedForAnew() {
        shop.completed(buyer);
        long returned = commissions.returned(provider, staff, "税号与名称不符。");
        expectBooks("200.00", "0.00", "0.00");
        assertThat(invoices.cancel(provider, returned)).contains(CommissionInvoiceRefusal.MOVED_ON);

        long cancelled = commissions.applied(provider);
        assertThat(invoices.cancel(provider, cancelled)).isEmpty();
        expectBooks("200.00", "0.00", "0.00");
        assertThat(invoices.issue(staff, cancelled, Commissions.file())).contains(CommissionInvoiceRefusal.MOVED_ON);
        assertThat(invoices.sendBack(staff, cancelled, "重复")).contains(CommissionInvoiceRefusal.MOVED_ON);

        commissions.issued(provider, staff);
        expectBooks("0.00", "0.00", "200.00");
    }

    @Test
    void withoutCommissionThereIsNothingToApplyFor() {
        assertThat(apply()).isEqualTo(CommissionInvoiceRefusal.NOTHING_TO_INVOICE);
        assertThat(count()).isZero();
    }

    @Test
    void aSpecialInvoiceNeedsTheWholeTitle() {
        shop.completed(buyer);
        var special = new CommissionInvoiceDraft(
                InvoiceKind.SPECIAL, Commissions.ORDINARY.title(), Commissions.ORDINARY.email());
        assertThat(invoices.apply(provider, special, Idempotency.freshKey()))
                .isEqualTo(CommissionInvoiceRefusal.TITLE_INCOMPLETE);
        expectBooks("200.00", "0.00", "0.00");
    }

    @Test
    void theSameRequestTwiceIsOneApplication() {
        shop.completed(buyer);
        String key = Idempotency.freshKey();
        Outcome first = invoices.apply(provider, Commissions.ORDINARY, key);
        shop.completed(buyer);

        assertThat(invoices.apply(provider, Commissions.ORDINARY, key)).isEqualTo(first);
        assertThat(count()).isEqualTo(1);
        expectBooks("200.00", "200.00", "0.00");
    }

    @Test
    void othersFindNothing() {
        shop.completed(buyer);
        long id = commissions.applied(provider);
        Actor another = shop.provider();
        assertThatThrownBy(() -> invoices.cancel(another, id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> invoices.sendBack(staff, Long.MAX_VALUE, "x")).isInstanceOf(NotFoundException.class);
        expectBooks("0.00", "200.00", "0.00");
    }

    @Test
    void aRefundAfterTheApplicationIsTakenOffTheNext() {
        OrderNo refunded = shop.completed(buyer);
        long id = commissions.applied(provider);
        refund(refunded, "500.00");
        expectBooks("-50.00", "200.00", "0.00");
        assertThat(apply()).isEqualTo(CommissionInvoiceRefusal.NOTHING_TO_INVOICE);

        assertThat(invoices.issue(staff, id, Commissions.file())).isEmpty();
        expectBooks("-50.00", "0.00", "200.00");

        OrderNo next = shop.completed(buyer);
        long second = commissions.applied(provider);
        assertThat(amount(second)).isEqualTo(Yuan.of("150.00"));
        assertThat(parts(second))
                .isEqualTo(Map.of(refunded.value(), Yuan.of("-50.00"), next.value(), Yuan.of("200.00")));
        expectBooks("0.00", "150.00", "200.00");
    }

    @Test
    void aRefundAfterTheInvoiceIsTakenOffTheNext() {
        OrderNo refunded = shop.completed(buyer);
        commissions.issued(provider, staff);
        refund(refunded, "2000.00");
        expectBooks("-200.00", "0.00", "200.00");

        shop.completed(buyer);
        assertThat(apply()).as("200.00 earned, 200.00 returned").isEqualTo(CommissionInvoiceRefusal.NOTHING_TO_INVOICE);
        shop.completed(buyer);
        commissions.issued(provider, staff);
        expectBooks("0.00", "0.00", "400.00");
    }

    @Test
    void aRefundBetweenApplicationAndItsReturnIsFoundInWhatIsLeft() {
        OrderNo refunded = shop.completed(buyer);
        long id = commissions.applied(provider);
        refund(refunded, "500.00");
        assertThat(invoices.sendBack(staff, id, "金额有变")).isEmpty();
        expectBooks("150.00", "0.00", "0.00");
        assertThat(parts(commissions.applied(provider))).isEqualTo(Map.of(refunded.value(), Yuan.of("150.00")));
    }

    @Test
    void ofTwentyWhoApplyAtOnceOneDoes() throws Exception {
        for (int order = 0; order < 3; order++) {
            shop.completed(buyer);
        }
        int contenders = 20;
        var start = new CyclicBarrier(contenders);
        ExecutorService pool = Executors.newFixedThreadPool(contenders);
        try {
            Callable<Outcome> applying = () -> {
                start.await();
                return invoices.apply(provider, Commissions.ORDINARY, Idempotency.freshKey());
            };
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : pool.invokeAll(Collections.nCopies(contenders, applying))) {
                outcomes.add(each.get());
            }
            assertThat(outcomes).filteredOn(Applied.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(CommissionInvoiceRefusal.NOTHING_TO_INVOICE::equals)
                    .hasSize(contenders - 1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(count()).isEqualTo(1);
        expectBooks("0.00", "600.00", "0.00");
    }

    /** Against a reading of the rules that knows nothing of the tables: what is earned less what was returned is somewhere. */
    @Test
    void randomApplicationsAgainstTheSums() {
        var random = new Random(20190801);
        List<OrderNo> whole = new ArrayList<>();
        List<Long> open = new ArrayList<>();
        Money earned = Yuan.ZERO;
        Money invoiced = Yuan.ZERO;
        Money applied = Yuan.ZERO;
        for (int step = 0; step < 120; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    if (balance().isGreaterThan(Yuan.of("2000.00"))) {
                        whole.add(shop.completed(buyer));
                        earned = earned.plus(Yuan.of("200.00"));
                    }
                }
                case 3 -> {
                    if (!whole.isEmpty()) {
                        int thousands = 1 + random.nextInt(2);
                        refund(whole.remove(random.nextInt(whole.size())), thousands + "000.00");
                        earned = earned.minus(Yuan.of("100.00").multipliedBy(thousands));
                    }
                }
                case 4, 5 -> {
                    Money expected = earned.minus(applied).minus(invoiced);
                    Outcome outcome = apply();
                    if (expected.isPositive()) {
                        long id = ((Applied) outcome).id();
                        assertThat(amount(id)).isEqualTo(expected);
                        applied = applied.plus(expected);
                        open.add(id);
                    } else {
                        assertThat(outcome).isEqualTo(CommissionInvoiceRefusal.NOTHING_TO_INVOICE);
                    }
                }
                case 6 -> {
                    if (!open.isEmpty()) {
                        long id = open.remove(random.nextInt(open.size()));
                        assertThat(invoices.issue(staff, id, Commissions.file()))
                                .isEmpty();
                        applied = applied.minus(amount(id));
                        invoiced = invoiced.plus(amount(id));
                    }
                }
                default -> {
                    if (!open.isEmpty()) {
                        long id = open.remove(random.nextInt(open.size()));
                        assertThat(
                                        random.nextBoolean()
                                                ? invoices.cancel(provider, id)
                                                : invoices.sendBack(staff, id, "请核对"))
                                .isEmpty();
                        applied = applied.minus(amount(id));
                    }
                }
            }
            expectBooks(earned.minus(applied).minus(invoiced), applied, invoiced);
        }
        assertThat(invoiced.isPositive()).isTrue();
    }

    @Test
    void anApplicationTakesFiveThousandOrdersTheOldestFirst() {
        shop.completed(buyer);
        transaction.executeWithoutResult(begun -> {
            applyForMany(begun);
            begun.setRollbackOnly(); // The books of other tests know nothing of copied orders.
        });
    }

    private void applyForMany(TransactionStatus begun) {
        manyCompleted(5_010);
        long first = commissions.applied(provider);
        assertThat(parts(first)).hasSize(CommissionInvoices.MOST_ORDERS);
        assertThat(amount(first)).isEqualTo(Yuan.of("5000.00"));
        long second = commissions.applied(provider);
        assertThat(parts(second)).hasSize(11);
        assertThat(amount(second)).as("ten of 1.00, one of 200.00").isEqualTo(Yuan.of("210.00"));
        assertThat(Collections.max(parts(first).keySet()))
                .isLessThan(Collections.min(parts(second).keySet()));
        assertThat(invoices.cancel(provider, first)).isEmpty();
        begun.flush();
        expectBooks("5000.00", "210.00", "0.00");
    }

    @Test
    void theInvoiceIsMailedToWhereTheApplicationSays() {
        String address = UUID.randomUUID() + "@finance.test";
        shop.completed(buyer);
        var draft = new CommissionInvoiceDraft(InvoiceKind.ORDINARY, Commissions.ORDINARY.title(), address);
        long id = ((Applied) invoices.apply(provider, draft, Idempotency.freshKey())).id();
        assertThat(invoices.issue(staff, id, Commissions.file())).isEmpty();

        MimeMessage mail = new Mailbox(mails, address).mails(1).get(0);
        assertThat(Mailbox.text(mail)).contains("200.00", "/console/commission-invoices/" + id);
        assertThat(attached(mail)).isEqualTo(Commissions.file().attached().name());
    }

    private Outcome apply() {
        return invoices.apply(provider, Commissions.ORDINARY, Idempotency.freshKey());
    }

    private void refund(OrderNo order, String amount) {
        Optional<?> refusal = context.getBean(OrderRefunds.class)
                .refund(provider, order, Yuan.of(amount), null, Idempotency.freshKey());
        assertThat(refusal).isEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(ledger.balancesOf(order.value()).get(LedgerAccount.ORDER_HELD))
                        .isEqualTo(Yuan.ZERO));
    }

    /** Orders that were placed before all others, each with a commission of 1.00, as the ledger sees them. */
    private void manyCompleted(int count) {
        String columns = jdbc.sql("""
                        select string_agg(column_name, ', ') from information_schema.columns
                        where table_name = 'purchase_order' and column_name not in ('id', 'order_no')
                          and is_generated = 'NEVER'
                        """).query(String.class).single();
        List<String> numbers = jdbc.sql("""
                        insert into purchase_order (order_no, %1$s)
                        select '2019' || lpad((:salt + n)::text, 12, '0'), %1$s
                        from purchase_order o, generate_series(1, :count) n
                        where o.id = (select max(id) from purchase_order where provider_account_id = :provider)
                        returning order_no
                        """.formatted(columns))
                .param("salt", provider.account().value() % 10_000 * 100_000)
                .param("count", count)
                .param("provider", provider.account().value())
                .query(String.class)
                .list();
        Posting earned = Posting.of(PostingKind.TOP_UP, "many-" + provider.account(), provider.account(), Instant.now())
                .debit(LedgerAccount.BANK, Yuan.of("1.00").multipliedBy(count));
        List<Posting.Line> lines = new ArrayList<>(earned.lines());
        numbers.forEach(number -> lines.add(new Posting.Line(
                LedgerAccount.COMMISSION_UNINVOICED,
                provider.account(),
                number,
                Yuan.of("1.00").negated())));
        Posting whole = new Posting(earned.kind(), earned.reference(), earned.concerned(), earned.at(), lines);
        assertThat(ledger.post(whole)).isEqualTo(PostingOutcome.POSTED);
    }

    private void expectBooks(String uninvoiced, String applied, String invoiced) {
        expectBooks(Yuan.of(uninvoiced), Yuan.of(applied), Yuan.of(invoiced));
    }

    private void expectBooks(Money uninvoiced, Money applied, Money invoiced) {
        assertThat(List.of(
                        ledger.balance(LedgerAccount.COMMISSION_UNINVOICED, provider.account()),
                        ledger.balance(LedgerAccount.COMMISSION_APPLIED, provider.account()),
                        ledger.balance(LedgerAccount.COMMISSION_INVOICED, provider.account())))
                .containsExactly(uninvoiced, applied, invoiced);
        assertThat(checks.stream()
                        .filter(check -> check.code().startsWith("commission-"))
                        .flatMap(check -> check.differences(10).stream()))
                .isEmpty();
    }

    private Money balance() {
        return ledger.balance(LedgerAccount.BUYER_BALANCE, buyer.account());
    }

    private Money amount(long id) {
        return Yuan.of(jdbc.sql("select amount from commission_invoice where id = :id")
                .param("id", id)
                .query(BigDecimal.class)
                .single());
    }

    private String status(long id) {
        return jdbc.sql("select status from commission_invoice where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private Map<String, Money> parts(long id) {
        return jdbc
                .sql("select order_no, amount from commission_invoice_order where invoice_id = :id")
                .param("id", id)
                .query((row, number) -> Map.entry(row.getString(1), Yuan.of(row.getBigDecimal(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private int count() {
        return jdbc.sql("select count(*) from commission_invoice where account_id = :account")
                .param("account", provider.account().value())
                .query(Integer.class)
                .single();
    }

    private List<String> deeds(long id) {
        return jdbc.sql("""
                        select action from audit_event where object_type = 'commission-invoice' and object_id = :id order by at
                        """).param("id", Long.toString(id)).query(String.class).list();
    }

    private static String attached(MimeMessage mail) {
        try {
            var parts = (Multipart) mail.getContent();
            return parts.getBodyPart(parts.getCount() - 1).getFileName();
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
