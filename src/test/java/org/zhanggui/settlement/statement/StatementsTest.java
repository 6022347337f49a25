package org.zhanggui.settlement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.ledger.BookCheck;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.ledger.PostingOutcome;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.sheet.Reading;
import org.zhanggui.shared.sheet.SheetRow;
import org.zhanggui.shared.sheet.Sheets;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** Statements say what the ledger's lines sum to, month by month and order by order, as pages and as files. */
@IntegrationTest
class StatementsTest {

    private static final YearMonth MONTH = YearMonth.of(2031, 3);

    private final ApplicationContext context;
    private final StatementQueries statements;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MockMvc mvc;
    private final Sheets sheets;
    private final SettableClock clock;
    private final List<BookCheck> checks;
    private Shop shop;
    private Actor buyer;
    private AccountId provider;

    @Autowired
    StatementsTest(
            ApplicationContext context,
            StatementQueries statements,
            Ledger ledger,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MockMvc mvc,
            Sheets sheets,
            Clock clock,
            List<BookCheck> checks) {
        this.context = context;
        this.statements = statements;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.mvc = mvc;
        this.sheets = sheets;
        this.clock = (SettableClock) clock;
        this.checks = checks;
    }

    @BeforeEach
    void openShop() {
        clock.moveTo(Instant.parse("2031-03-10T04:00:00Z"));
        shop = new Shop(context, "2000.00");
        buyer = shop.buyer("200000.00");
        provider = shop.owner().account();
    }

    @AfterEach
    void comeBack() {
        clock.reset();
    }

    @Test
    void theHandbooksExample() {
        OrderNo order = shop.completed(buyer);

        assertThat(month(MONTH).sums())
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .usingRecursiveComparison()
                .isEqualTo(sums("1800", "200", "0", "0", "0"));
        assertThat(lines(MONTH)).singleElement().satisfies(line -> {
            assertThat(line.orderNo()).isEqualTo(order.value());
            assertThat(line.productName()).isEqualTo("测试商品");
            assertThat(line.sums().grossAmount()).isEqualTo(Yuan.of("2000.00"));
        });
    }

    @Test
    void aMonthBeginsAtMidnightInShanghai() {
        clock.moveTo(Instant.parse("2031-03-31T15:58:00Z"));
        OrderNo march = shop.completed(buyer);
        clock.moveTo(Instant.parse("2031-03-31T16:00:00Z"));
        OrderNo april = shop.completed(buyer);

        assertThat(lines(MONTH)).extracting(StatementLine::orderNo).containsExactly(march.value());
        assertThat(lines(MONTH.plusMonths(1)))
                .extracting(StatementLine::orderNo)
                .containsExactly(april.value());
    }

    @Test
    void whatIsTakenBackStandsInTheMonthInWhichItIs() {
        OrderNo order = shop.completed(buyer);
        post(
                PostingKind.RELEASE,
                order.value(),
                LedgerAccount.PROVIDER_PENDING,
                order,
                LedgerAccount.PROVIDER_AVAILABLE,
                order,
                "1800.00");
        clock.moveTo(Instant.parse("2031-04-02T04:00:00Z"));
        String number = "W-" + order;
        post(
                PostingKind.WITHDRAWAL,
                number,
                LedgerAccount.PROVIDER_AVAILABLE,
                order,
                LedgerAccount.WITHDRAWAL,
                null,
                "1800.00");
        clock.moveTo(Instant.parse("2031-05-02T04:00:00Z"));
        post(
                PostingKind.WITHDRAWAL_REFUSED,
                number,
                LedgerAccount.WITHDRAWAL,
                null,
                LedgerAccount.PROVIDER_AVAILABLE,
                order,
                "1800.00");
        refund(order, "500.00");
        clock.moveTo(Instant.parse("2031-06-02T04:00:00Z"));
        String again = "X-" + order;
        post(
                PostingKind.WITHDRAWAL,
                again,
                LedgerAccount.PROVIDER_AVAILABLE,
                order,
                LedgerAccount.WITHDRAWAL,
                null,
                "1350.00");
        clock.moveTo(Instant.parse("2031-07-02T04:00:00Z"));
        post(PostingKind.PAYOUT, again, LedgerAccount.WITHDRAWAL, null, LedgerAccount.BANK, null, "1350.00");

        assertThat(statements.months(provider))
                .extracting(each -> each.month().getMonthValue() + " "
                        + each.sums().net() + " " + each.sums().refundedNet()
                        + " " + each.sums().refundedCommission() + " "
                        + each.sums().withdrawn() + " "
                        + each.paidOut().getAmount())
                .containsExactly(
                        "7 0 0 0 0 1350.00",
                        "6 0 0 0 1350.00 0.00",
                        "5 0 450.00 50.00 -1800.00 0.00",
                        "4 0 0 0 1800.00 0.00",
                        "3 1800.00 0 0 0 0.00");
        assertThat(lines(YearMonth.of(2031, 7))).isEmpty();
        expectWhatTheLedgerHas();
    }

    /** Twenty kinds of days, and at the end every sum once more from the lines of the ledger. */
    @Test
    void randomMonthsAgainstTheLedger() {
        var random = new Random(8);
        List<OrderNo> settled = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            clock.advance(Duration.ofDays(random.nextInt(8)));
            if (random.nextInt(4) > 0 || settled.isEmpty()) {
                settled.add(shop.completed(buyer));
            } else {
                OrderNo order = settled.remove(random.nextInt(settled.size()));
                if (random.nextBoolean()) {
                    post(
                            PostingKind.RELEASE,
                            order.value(),
                            LedgerAccount.PROVIDER_PENDING,
                            order,
                            LedgerAccount.PROVIDER_AVAILABLE,
                            order,
                            "1800.00");
                    post(
                            PostingKind.WITHDRAWAL,
                            "W-" + order,
                            LedgerAccount.PROVIDER_AVAILABLE,
                            order,
                            LedgerAccount.WITHDRAWAL,
                            null,
                            "1800.00");
                    post(
                            PostingKind.PAYOUT,
                            "W-" + order,
                            LedgerAccount.WITHDRAWAL,
                            null,
                            LedgerAccount.BANK,
                            null,
                            "1800.00");
                }
                refund(order, (1 + random.nextInt(2000)) + ".00");
            }
        }
        List<StatementMonth> months = statements.months(provider);
        assertThat(months).hasSizeGreaterThan(3);
        for (StatementMonth each : months) {
            Sums ofLines = Sums.NOTHING;
            for (StatementLine line : lines(each.month())) {
                ofLines = ofLines.plus(line.sums());
            }
            assertThat(ofLines)
                    .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .usingRecursiveComparison()
                    .isEqualTo(each.sums());
            assertThat(each.sums().gross()).isEqualByComparingTo(fromTheLedger(each.month(), "SETTLEMENT", 1));
            assertThat(each.sums().refunds())
                    .isEqualByComparingTo(fromTheLedger(each.month(), "SETTLEMENT_REVERSAL", -1));
            expectFilesThatSumToThePage(each);
        }
        expectWhatTheLedgerHas();
    }

    @Test
    void whatIsNotWithdrawnHasAnAge() {
        for (int days : new int[] {0, 1, 23, 60}) {
            shop.completed(buyer);
            clock.advance(Duration.ofDays(days)); // settled 84, 84, 83 and 60 days ago
        }
        OrderNo recent = shop.completed(buyer);
        assertThat(ageing()).containsExactly("1800.00", "0.00", "7200.00", "0.00");
        clock.advance(Duration.ofDays(7));
        assertThat(ageing()).containsExactly("1800.00", "0.00", "3600.00", "3600.00");
        clock.advance(Duration.ofDays(1));
        assertThat(ageing()).containsExactly("0.00", "1800.00", "1800.00", "5400.00");
        refund(recent, "2000.00");
        assertThat(ageing()).containsExactly("0.00", "0.00", "1800.00", "5400.00");
    }

    @Test
    void aMonthIsWalkedByKey() {
        List<String> numbers = new ArrayList<>();
        for (int order = 0; order < 45; order++) {
            numbers.add(shop.completed(buyer).value());
        }
        numbers.sort(Comparator.reverseOrder());

        KeyedPage<StatementLine> first = statements.lines(provider, MONTH, Position.START);
        KeyedPage<StatementLine> second = statements.lines(provider, MONTH, Position.of(first.older(), null));
        KeyedPage<StatementLine> third = statements.lines(provider, MONTH, Position.of(second.older(), null));
        KeyedPage<StatementLine> back = statements.lines(provider, MONTH, Position.of(null, third.newer()));

        assertThat(Stream.of(first, second, third)
                        .flatMap(page -> page.rows().stream())
                        .map(StatementLine::orderNo))
                .isEqualTo(numbers);
        assertThat(first.newer()).isNull();
        assertThat(third.older()).isNull();
        assertThat(back.rows()).isEqualTo(second.rows());
    }

    @Test
    void thereIsNoStatementOfAMonthThatDidNotBeginOrBeforeTheFirstSale() throws Exception {
        assertThat(status("2031-03")).as("nothing sold yet").isEqualTo(404);
        shop.completed(buyer);
        clock.moveTo(Instant.parse("2031-05-10T04:00:00Z"));
        assertThat(Map.of(
                        "2031-02", status("2031-02"),
                        "2031-03", status("2031-03"),
                        "2031-04", status("2031-04"),
                        "2031-05", status("2031-05"),
                        "2031-06", status("2031-06"),
                        "2031-13", status("2031-13")))
                .isEqualTo(Map.of(
                        "2031-02", 404, "2031-03", 200, "2031-04", 200, "2031-05", 200, "2031-06", 404, "2031-13",
                        404));
        assertThat(status("2031-06.xlsx")).isEqualTo(404);
        assertThat(status("2031-02.csv")).isEqualTo(404);
    }

    @Test
    void aFilesTextsAreNoFormulasAndItsAmountsAreNumbers() throws Exception {
        OrderNo order = shop.completed(buyer);
        jdbc.sql("update purchase_order set product_name = '=1+1' where order_no = :order")
                .param("order", order.value())
                .update();

        SheetRow row = rows("xlsx").get(1);
        assertThat(row.cells().stream().map(SheetRow.Cell::text))
                .containsExactly(order.value(), "'=1+1", "2000", "200", "1800", "0", "0", "0", "0");
        assertThat(row.cells().stream().map(SheetRow.Cell::number))
                .containsExactly(false, false, true, true, true, true, true, true, true);
        assertThat(rows("csv").get(1).cells().stream().map(SheetRow.Cell::text))
                .containsExactly(
                        order.value(), "'=1+1", "2000.00", "200.00", "1800.00", "0.00", "0.00", "0.00", "0.00");
    }

    @Test
    void othersSeeTheirsAlone() {
        shop.completed(buyer);
        assertThat(statements.months(new Shop(context, "1.00").owner().account()))
                .isEmpty();
    }

    /** The page's totals, and those of both files, are what the lines in them sum to. */
    private void expectFilesThatSumToThePage(StatementMonth month) {
        try {
            MockHttpServletResponse page = answer(month.month().toString());
            assertThat(page.getStatus()).isEqualTo(200);
            String total =
                    page.getContentAsString(StandardCharsets.UTF_8).replaceAll("(?s).*<tfoot>(.*)</tfoot>.*", "$1");
            List<BigDecimal> shown = Pattern.compile("data-amount=\"(-?[0-9.]+)\"")
                    .matcher(total)
                    .results()
                    .map(amount -> new BigDecimal(amount.group(1)))
                    .toList();
            Sums sums = month.sums();
            if (!lines(month.month()).isEmpty()) {
                assertThat(shown.subList(0, 4))
                        .usingElementComparator(BigDecimal::compareTo)
                        .containsExactly(sums.gross(), sums.commission(), sums.net(), sums.refunds());
                assertThat(shown.get(shown.size() - 1)).isEqualByComparingTo(sums.withdrawn());
            }
            for (String format : List.of("xlsx", "csv")) {
                expectFile(rows(month.month(), format), sums);
            }
        } catch (Exception failed) {
            throw new AssertionError(month.toString(), failed);
        }
    }

    private static void expectFile(List<SheetRow> rows, Sums sums) {
        SheetRow total = rows.get(rows.size() - 1);
        List<BigDecimal> expected = List.of(
                sums.gross(),
                sums.commission(),
                sums.net(),
                sums.refunds(),
                sums.refundedNet(),
                sums.refundedCommission(),
                sums.withdrawn());
        for (int column = 0; column < expected.size(); column++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (SheetRow row : rows.subList(1, rows.size() - 1)) {
                sum = sum.add(new BigDecimal(row.cell(column + 2).text()));
            }
            assertThat(new BigDecimal(total.cell(column + 2).text()))
                    .isEqualByComparingTo(sum)
                    .isEqualByComparingTo(expected.get(column));
        }
    }

    private List<SheetRow> rows(String format) throws Exception {
        return rows(MONTH, format);
    }

    private List<SheetRow> rows(YearMonth month, String format) throws Exception {
        MockHttpServletResponse file = answer(month + "." + format);
        assertThat(file.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"statement-" + month + "." + format + "\"");
        return ((Reading.Rows) sheets.read(file.getContentAsByteArray(), 1_000)).rows();
    }

    private int status(String month) throws Exception {
        return answer(month).getStatus();
    }

    private MockHttpServletResponse answer(String month) throws Exception {
        return mvc.perform(get("/console/statements/" + month).with(SignedIn.as(shop.owner())))
                .andReturn()
                .getResponse();
    }

    private StatementMonth month(YearMonth month) {
        return statements.month(provider, month).orElseThrow();
    }

    private List<StatementLine> lines(YearMonth month) {
        List<StatementLine> lines = new ArrayList<>();
        transaction.executeWithoutResult(begun -> statements.each(provider, month, lines::add));
        return lines;
    }

    private List<String> ageing() {
        return statements.ageing(provider).bars(name -> name).stream()
                .map(bar -> bar.amount().getAmount().toPlainString())
                .toList();
    }

    /** Over all months: what the provider earned, less what it gave back and withdrew, is what it has. */
    private void expectWhatTheLedgerHas() {
        Sums all =
                statements.months(provider).stream().map(StatementMonth::sums).reduce(Sums.NOTHING, Sums::plus);
        Money has = ledger.balance(LedgerAccount.PROVIDER_PENDING, provider)
                .plus(ledger.balance(LedgerAccount.PROVIDER_AVAILABLE, provider));
        assertThat(all.net().subtract(all.refundedNet()).subtract(all.withdrawn()))
                .isEqualByComparingTo(has.getAmount());
        assertThat(all.commission().subtract(all.refundedCommission()))
                .isEqualByComparingTo(ledger.balance(LedgerAccount.COMMISSION_UNINVOICED, provider)
                        .getAmount());
        assertThat(checks.stream()
                        .filter(check -> check.code().equals("statements"))
                        .flatMap(check -> check.differences(10).stream()))
                .isEmpty();
    }

    private BigDecimal fromTheLedger(YearMonth month, String kind, int sign) {
        return jdbc.sql("""
                        select :sign * coalesce(sum(e.credit - e.debit), 0)
                        from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
                        where e.account_id = :account and t.kind = :kind
                          and to_char(t.at at time zone 'Asia/Shanghai', 'YYYY-MM') = :month
                        """)
                .param("sign", sign)
                .param("account", provider.value())
                .param("kind", kind)
                .param("month", month.toString())
                .query(BigDecimal.class)
                .single();
    }

    private void post(
            PostingKind kind,
            String reference,
            LedgerAccount from,
            @Nullable OrderNo fromOrder,
            LedgerAccount to,
            @Nullable OrderNo toOrder,
            String amount) {
        Posting posting = new Posting(
                kind,
                reference,
                provider,
                clock.instant(),
                List.of(
                        new Posting.Line(from, provider, fromOrder == null ? null : fromOrder.value(), Yuan.of(amount)),
                        new Posting.Line(
                                to,
                                to == LedgerAccount.BANK ? null : provider,
                                toOrder == null ? null : toOrder.value(),
                                Yuan.of(amount).negated())));
        assertThat(transaction.<PostingOutcome>execute(begun -> ledger.post(posting)))
                .isEqualTo(PostingOutcome.POSTED);
    }

    private void refund(OrderNo order, String amount) {
        assertThat(context.getBean(OrderRefunds.class)
                        .refund(shop.owner(), order, Yuan.of(amount), null, Idempotency.freshKey()))
                .isEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(ledger.balancesOf(order.value()).get(LedgerAccount.ORDER_HELD))
                        .isEqualTo(Yuan.ZERO));
    }

    private static Sums sums(
            String net, String commission, String refundedNet, String refundedCommission, String withdrawn) {
        return new Sums(
                new BigDecimal(net),
                new BigDecimal(commission),
                new BigDecimal(refundedNet),
                new BigDecimal(refundedCommission),
                new BigDecimal(withdrawn));
    }
}
