package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.order.RepriceBatches.Begun;
import org.zhanggui.order.RepriceBatches.Refused;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.StatementCounter;

/** Sheets of new prices: each row is judged before anything changes, and then all of them change or none. */
@IntegrationTest
class RepriceBatchesTest {

    private static final Money PRICE = Yuan.of("1440.00");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ApplicationContext context;
    private final RepriceBatches batches;
    private final JdbcClient jdbc;
    private Shop shop;
    private Actor buyer;
    private Actor owner;

    @Autowired
    RepriceBatchesTest(ApplicationContext context, RepriceBatches batches, JdbcClient jdbc) {
        this.context = context;
        this.batches = batches;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("50000.00");
        owner = shop.owner();
    }

    @Test
    void everyRowThatIsWrongIsNamedWithItsLineAndWhy() {
        OrderNo good = shop.order(buyer);
        OrderNo paid = shop.order(buyer);
        pay(paid, PaymentMethod.BALANCE);
        OrderNo foreign = new Shop(context, "1440.00").order(buyer);
        OrderNo same = shop.order(buyer);
        OrderNo above = shop.order(buyer);
        OrderNo fine = shop.order(buyer);
        String sheet = String.join(
                "\n",
                "订单号,新金额,原因",
                good + ",1000,老客户",
                "",
                paid + ",1000,",
                foreign + ",1000,",
                "202601019999999999,1000,",
                good + ",900,",
                same + ",1440.00,",
                above + ",1440.01,",
                fine + ",1000.001,",
                "2.02601E+17,5,",
                "202601011234560000,5,",
                "abc,5,",
                ",5,",
                fine + "0000,十元,");

        long batch = checked(owner, sheet);

        assertThat(problems(batch))
                .isEqualTo(Map.ofEntries(
                        Map.entry(4, "order.refusal.PAID"),
                        Map.entry(5, "order.batch.problem.UNKNOWN"),
                        Map.entry(6, "order.batch.problem.UNKNOWN"),
                        Map.entry(7, "order.batch.problem.DOUBLED 2"),
                        Map.entry(8, "order.refusal.UNCHANGED"),
                        Map.entry(9, "order.refusal.ABOVE_ORIGINAL"),
                        Map.entry(10, "amount.TOO_MANY_DECIMALS"),
                        Map.entry(11, "order.batch.problem.NUMBER_ROUNDED"),
                        Map.entry(12, "order.batch.problem.NUMBER_ROUNDED"),
                        Map.entry(13, "order.batch.problem.NOT_A_NUMBER"),
                        Map.entry(14, "order.batch.problem.NO_NUMBER"),
                        Map.entry(15, "order.batch.problem.NOT_A_NUMBER")));
        assertThat(batches.confirm(owner, batch, true)).as("something is wrong").isFalse();
        assertThat(payable(good)).isEqualTo(PRICE);
    }

    @Test
    void whatWasConfirmedIsAppliedOnceWithHistoryAuditAndAnswers() {
        OrderNo first = shop.order(buyer);
        OrderNo second = shop.order(buyer);
        new PageFixtures(context).wishedPrice(buyer, first, "1000.00");
        long batch =
                checked(owner, "new amount;order number;reason\n1000;" + first + ";老客户\n\"1,200.50\";" + second + ";");

        assertThat(batches.confirm(owner, batch, false)).isTrue();
        assertThat(batches.confirm(owner, batch, false)).as("pressed twice").isFalse();
        until(batch, "APPLIED");
        batches.work(batch);

        assertThat(payable(first)).isEqualTo(Yuan.of("1000.00"));
        assertThat(payable(second)).isEqualTo(Yuan.of("1200.50"));
        assertThat(jdbc.sql("""
                        select c.changed_by_name || ' ' || coalesce(c.reason, '-') from price_change c
                        join purchase_order o on o.id = c.order_id where o.order_no in (:orders) order by o.id
                        """)
                        .param("orders", List.of(first.value(), second.value()))
                        .query(String.class)
                        .list())
                .containsExactly("林掌柜 老客户", "林掌柜 -");
        assertThat(jdbc.sql("""
                        select count(*) from audit_event where action = 'order.repriced' and account_id = :account
                          and after ->> 'batch' = :batch
                        """)
                        .param("account", owner.account().value())
                        .param("batch", Long.toString(batch))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select status from reprice_request where buyer_account_id = :buyer")
                        .param("buyer", buyer.account().value())
                        .query(String.class)
                        .list())
                .containsExactly("ACCEPTED");
    }

    @Test
    void oneRowThatIsRefusedByThenLeavesAllAsTheyWere() {
        OrderNo first = shop.order(buyer);
        OrderNo second = shop.order(buyer);
        long batch = checked(owner, first + "\t1000\n" + second + "\t1000");
        pay(second, PaymentMethod.BALANCE);

        batches.confirm(owner, batch, false);
        until(batch, "CHECKED");

        assertThat(payable(first)).isEqualTo(PRICE);
        assertThat(problems(batch)).isEqualTo(Map.of(2, "order.refusal.PAID"));
        assertThat(jdbc.sql("select refused_at is not null from reprice_batch where id = :batch")
                        .param("batch", batch)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(batches.confirm(owner, batch, false)).isFalse();
    }

    @Test
    void whoeverIsAtACashierIsTakenFromThereFirst() {
        OrderNo order = shop.order(buyer);
        long batch = checked(owner, order + ",1000");
        pay(order, PaymentMethod.GATEWAY);

        batches.confirm(owner, batch, false);
        until(batch, "APPLIED");

        assertThat(payable(order)).isEqualTo(Yuan.of("1000.00"));
        assertThat(jdbc.sql("select state from payment_order where order_no = :order")
                        .param("order", order.value())
                        .query(String.class)
                        .list())
                .containsExactly("VOID");
    }

    @Test
    void whatIsBeyondALimitIsFiledInTheSameStepOrNothingIsDone() {
        Actor limited = shop.colleagueWithin("王小云", "100");
        OrderNo within = shop.order(buyer);
        OrderNo beyond = shop.order(buyer);
        OrderNo own = shop.order(buyer);
        var fixtures = new PageFixtures(context);
        fixtures.askedReprice(limited, own, "1200.00");
        long batch = checked(limited, within + ",1340\n" + beyond + ",900,清仓\n" + own + ",1000");
        assertThat(problems(batch)).isEmpty();

        assertThat(batches.confirm(limited, batch, false))
                .as("without saying so")
                .isFalse();
        assertThat(batches.confirm(limited, batch, true)).isTrue();
        until(batch, "APPLIED");

        assertThat(payable(within)).isEqualTo(Yuan.of("1340.00"));
        assertThat(payable(beyond)).isEqualTo(PRICE);
        assertThat(jdbc.sql("""
                        select r.status || ' ' || r.asked_amount || ' ' || coalesce(r.reason, '-') from reprice_approval r
                        join purchase_order o on o.id = r.order_id where o.order_no in (:orders) order by r.id
                        """)
                        .param("orders", List.of(beyond.value(), own.value()))
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("WITHDRAWN 1200.00 老客户优惠", "PENDING 900.00 清仓", "PENDING 1000.00 -");
    }

    @Test
    void whatAColleagueHasFiledIsNotFiledAgain() {
        OrderNo order = shop.order(buyer);
        new PageFixtures(context).askedReprice(shop.colleagueWithin("王小云", "100"), order, "900.00");

        long batch = checked(shop.colleagueWithin("赵客服", "100"), order + ",800");

        assertThat(problems(batch)).isEqualTo(Map.of(1, "order.refusal.ALREADY_ASKED"));
    }

    @Test
    void aRightThatIsTakenAwayMeanwhileIsGone() {
        Actor colleague = shop.colleagueWithin("王小云", "1000");
        OrderNo order = shop.order(buyer);
        long batch = checked(colleague, order + ",1000");
        jdbc.sql("delete from user_group_member where user_id = :user")
                .param("user", colleague.user().value())
                .update();

        batches.confirm(colleague, batch, false); // with the permissions of a request that began before
        until(batch, "CHECKED");

        assertThat(problems(batch)).isEqualTo(Map.of(1, "order.batch.problem.NOT_ALLOWED"));
        assertThat(payable(order)).isEqualTo(PRICE);
    }

    @Test
    void anotherPersonsBatchIsNobodyElsesToConfirm() {
        long batch = checked(owner, shop.order(buyer) + ",1000");

        assertThatThrownBy(() -> batches.confirm(shop.colleagueWithin("王小云", "2000"), batch, false))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> batches.confirm(new Shop(context, "1.00").owner(), batch, false))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatAKillInterruptedIsTakenUpAgain() {
        OrderNo order = shop.order(buyer);
        long batch = checked(owner, order + ",1000");
        jdbc.sql("""
                        update reprice_batch set status = 'APPLYING', rows_done = 0, touched_at = now() - interval '5 minutes'
                        where id = :batch
                        """).param("batch", batch).update();

        DataScope.EVERYTHING.run(batches::sweep);

        until(batch, "APPLIED");
        assertThat(payable(order)).isEqualTo(Yuan.of("1000.00"));
    }

    @Test
    void whatIsOlderThanThirtyDaysIsForgotten() {
        long batch = checked(owner, shop.order(buyer) + ",1000");
        jdbc.sql("update reprice_batch set created_at = now() - interval '31 days' where id = :batch")
                .param("batch", batch)
                .update();

        DataScope.EVERYTHING.run(batches::sweep);

        assertThat(jdbc.sql("select count(*) from reprice_batch_row where batch_id = :batch")
                        .param("batch", batch)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void sheetsThatAreNoneAreRefusedWithTheReason() {
        assertThat(begun(owner, "")).isEqualTo(new Refused("sheet.refused.MISSING"));
        assertThat(begun(owner, "订单号,原因\n1,2")).isEqualTo(new Refused("order.batch.refused.NO_COLUMNS"));
        assertThat(begun(owner, "订单号,新金额\n")).isEqualTo(new Refused("sheet.refused.MISSING"));
        assertThat(begun(owner, "1,2\n".repeat(5_001))).isEqualTo(new Refused("sheet.refused.TOO_MANY_ROWS"));
        assertThat(begun(owner, "订单号,新金额\n" + "1,2\n".repeat(5_001)))
                .isEqualTo(new Refused("sheet.refused.TOO_MANY_ROWS"));
    }

    @Test
    void fiveThousandOrdersAreCheckedAndRepricedTogether(@Autowired StatementCounter statements) throws Exception {
        List<String> orders = clones(shop.order(buyer), RepriceBatches.MOST_ROWS);
        byte[] sheet = workbook(orders);
        long begun = System.nanoTime();
        long batch = ((Begun.Taken) batches.begin(owner, "five-thousand.xlsx", sheet)).id();
        long taken = System.nanoTime();
        until(batch, "CHECKED");
        long checked = System.nanoTime();
        assertThat(problems(batch)).isEmpty();

        jdbc.sql("update reprice_batch set status = 'APPLYING', rows_done = 0 where id = :batch")
                .param("batch", batch)
                .update();
        long confirmed = System.nanoTime();
        int count = statements
                .during(() -> DataScope.EVERYTHING.run(() -> batches.work(batch)))
                .size();
        long applied = System.nanoTime();

        LoggerFactory.getLogger(getClass())
                .info(
                        "5,000 rows: taken in {} ms, checked in {} ms, applied in {} ms with {} statements",
                        (taken - begun) / 1_000_000,
                        (checked - taken) / 1_000_000,
                        (applied - confirmed) / 1_000_000,
                        count);
        assertThat(jdbc.sql("""
                        select count(*) from purchase_order o join price_change c on c.order_id = o.id
                        where o.order_no in (:orders) and o.payable_amount = 1000 and c.to_amount = 1000
                        """).param("orders", orders).query(Integer.class).single())
                .isEqualTo(RepriceBatches.MOST_ROWS);
        until(batch, "APPLIED");
        // Lest the next test that looks for overdue orders finds all of these.
        jdbc.sql("update purchase_order set status = 'CANCELLED', ended_at = now() where order_no in (:orders)")
                .param("orders", orders)
                .update();
    }

    /** Copies of an unpaid order under other numbers, longer than those that orders get, so that none is taken. */
    private List<String> clones(OrderNo order, int count) {
        String stem = order.value().substring(0, 14);
        List<String> numbers = IntStream.range(0, count)
                .mapToObj(each -> stem + "%06d".formatted(each))
                .toList();
        String columns = jdbc.sql("""
                        select string_agg(column_name, ', ') from information_schema.columns
                        where table_name = 'purchase_order' and column_name not in ('id', 'order_no')
                          and is_generated = 'NEVER'
                        """).query(String.class).single();
        jdbc.sql("insert into purchase_order (order_no, " + columns + ") select n, " + columns
                        + " from purchase_order, unnest(cast(:numbers as text[])) n where order_no = :order")
                .param("numbers", numbers.toArray(String[]::new))
                .param("order", order.value())
                .update();
        return numbers;
    }

    private static byte[] workbook(List<String> orders) throws IOException {
        var out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("改价");
            sheet.value(0, 0, "订单号");
            sheet.value(0, 1, "新金额");
            for (int row = 0; row < orders.size(); row++) {
                sheet.value(row + 1, 0, orders.get(row));
                sheet.value(row + 1, 1, 1000);
            }
        }
        return out.toByteArray();
    }

    private Begun begun(Actor author, String sheet) {
        return batches.begin(author, "sheet.csv", sheet.getBytes(StandardCharsets.UTF_8));
    }

    private long checked(Actor author, String sheet) {
        long batch = ((Begun.Taken) begun(author, sheet)).id();
        until(batch, "CHECKED");
        return batch;
    }

    private void until(long batch, String status) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select status from reprice_batch where id = :batch")
                        .param("batch", batch)
                        .query(String.class)
                        .single()
                        .equals(status));
    }

    private Map<Integer, String> problems(long batch) {
        return jdbc
                .sql("""
                        select line, problem || coalesce(' ' || argument, '') as problem from reprice_batch_row
                        where batch_id = :batch and problem is not null
                        """)
                .param("batch", batch)
                .query((row, at) -> Map.entry(row.getInt("line"), row.getString("problem")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void pay(OrderNo order, PaymentMethod method) {
        context.getBean(OrderPayment.class).pay(buyer, order, PRICE, method, Idempotency.freshKey());
    }

    private Money payable(OrderNo order) {
        return Yuan.of(jdbc.sql("select payable_amount from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(String.class)
                .single());
    }
}
