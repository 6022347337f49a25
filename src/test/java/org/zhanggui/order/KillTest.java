package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhanggui.testing.KilledApplication;

/**
 * The application is killed while buyers order and pay and a provider reprices, over real HTTP. After each restart, what was
 * acknowledged is there, and nothing is counted twice (I5, I2, I4).
 */
class KillTest {

    private static final int KILLS = 3;
    private static final Pattern PAYMENT_PAGE = Pattern.compile("/billing/orders/([0-9]+)/payment");

    private final Queue<String> placed = new ConcurrentLinkedQueue<>();
    private final Queue<String> repriced = new ConcurrentLinkedQueue<>();
    private final Queue<String> paid = new ConcurrentLinkedQueue<>();

    @Test
    void whatWasAcknowledgedSurvivesAndNothingIsCountedTwice(@TempDir Path directory) throws Exception {
        try (var application = new KilledApplication(directory)) {
            for (int kill = 0; kill < KILLS; kill++) {
                application.start();
                List<Thread> people = new ArrayList<>();
                for (String buyer : List.of("buyer@zhanggui.demo", "other-buyer@zhanggui.demo")) {
                    people.add(new Thread(() -> trade(application, buyer)));
                }
                people.forEach(Thread::start);
                int before = paid.size();
                await().atMost(Duration.ofMinutes(2)).until(() -> paid.size() >= before + 4);
                Thread.sleep(37L * kill);
                application.kill();
                for (Thread person : people) {
                    person.join();
                }
            }
            application.start();
            try (Connection database = application.connectAsAdministrator()) {
                check(database);
            }
        }
    }

    /** Orders, has the order repriced, pays, and so on until the application is gone. */
    private void trade(KilledApplication application, String buyerEmail) {
        try {
            Person buyer = new Person(application, buyerEmail);
            Person provider = new Person(application, "provider@zhanggui.demo");
            while (true) {
                String checkout = "/products/17276/order?cycle=" + buyer.firstCycle();
                String order = buyer.submit(checkout, checkout, Map.of("agreementAccepted", "true"), PAYMENT_PAGE);
                placed.add(order);
                String reprice = "/console/orders/reprice";
                provider.submit(
                        reprice + "?orderNo=" + order,
                        reprice,
                        Map.of("orderNo", order, "newAmount", "30.00", "reason", "老客户"),
                        Pattern.compile("orderNo=([0-9]+)"));
                repriced.add(order);
                String payment = "/billing/orders/" + order + "/payment";
                buyer.submit(
                        payment, payment, Map.of("method", "balance"), Pattern.compile("/billing/orders/([0-9]+)$"));
                paid.add(order);
            }
        } catch (IOException applicationIsGone) {
            // What it was doing was not acknowledged.
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(Connection database) throws SQLException {
        assertThat(placed).hasSizeGreaterThanOrEqualTo(repriced.size());
        assertThat(paid).hasSizeGreaterThanOrEqualTo(KILLS * 4);
        assertThat(numbers(database, "select order_no from purchase_order")).containsAll(placed);
        assertThat(numbers(database, "select order_no from purchase_order where payable_amount = 30.00"))
                .containsAll(repriced);
        assertThat(
                        numbers(
                                database,
                                "select o.order_no from purchase_order o join payment_order p on p.order_no = o.order_no"
                                        + " where o.paid_at is not null and p.state = 'SETTLED' and p.amount = o.payable_amount"))
                .containsAll(paid);
        assertThat(
                        numbers(
                                database,
                                "select order_no from payment_order where state = 'SETTLED' group by order_no having count(*) > 1"))
                .as("paid twice")
                .isEmpty();
        assertThat(numbers(
                        database,
                        "select o.order_no from purchase_order o where (o.paid_at is not null) <> exists (select 1 from"
                                + " payment_order p where p.order_no = o.order_no and p.state = 'SETTLED')"))
                .as("paid without a payment, or the reverse")
                .isEmpty();
        assertThat(
                        amount(
                                        database,
                                        "select sum(e.debit) from ledger_transaction t join ledger_entry e on e.transaction_id = t.id"
                                                + " where t.kind = 'TOP_UP'")
                                .subtract(amount(
                                        database,
                                        "select sum(p.amount) from payment_order p join payment y on y.id = p.payment_id"
                                                + " where p.state = 'SETTLED' and y.method = 'BALANCE'"))
                                .add(
                                        amount(
                                                database,
                                                "select coalesce(sum(e.credit), 0) from ledger_transaction t join ledger_entry e"
                                                        + " on e.transaction_id = t.id where t.kind = 'REFUND' and e.code = '2241.02'")))
                .isEqualByComparingTo(
                        amount(database, "select sum(amount) from ledger_balance where code = '2241.02'"));
        assertThat(
                        numbers(
                                database,
                                "select order_id::text from price_change group by order_id, to_amount, changed_at having count(*) > 1"))
                .isEmpty();
        assertThat(numbers(database, "select b.broken_at::text from account a, audit_chain_breaks(a.id) b"))
                .as("breaks of the audit chain")
                .isEmpty();
    }

    private static List<String> numbers(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static BigDecimal amount(Connection database, String sql) throws SQLException {
        return new BigDecimal(numbers(database, sql).get(0));
    }

    /** Someone with a browser, who reads pages and sends their forms. */
    private static final class Person {

        private static final Pattern HIDDEN =
                Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\"\\s+value=\"([^\"]*)\"");
        private static final Pattern CYCLE = Pattern.compile("order\\?cycle=([0-9]+)");

        private final KilledApplication application;
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        Person(KilledApplication application, String email) throws IOException, InterruptedException {
            this.application = application;
            submit(
                    "/login",
                    "/login",
                    Map.of("username", email, "password", "shopkeeper-demo"),
                    Pattern.compile("(/welcome)"));
        }

        String firstCycle() throws IOException, InterruptedException {
            Matcher cycle = CYCLE.matcher(get("/products/17276"));
            assertThat(cycle.find()).isTrue();
            return cycle.group(1);
        }

        /** Opens a page, sends its form to the address, and reads from where it leads. */
        String submit(String page, String action, Map<String, String> fields, Pattern leadsTo)
                throws IOException, InterruptedException {
            Map<String, String> form = new java.util.LinkedHashMap<>();
            Matcher hidden = HIDDEN.matcher(get(page));
            while (hidden.find()) {
                form.putIfAbsent(hidden.group(1), hidden.group(2));
            }
            form.putAll(fields);
            StringBuilder body = new StringBuilder();
            form.forEach((name, value) -> body.append(encoded(name))
                    .append('=')
                    .append(encoded(value))
                    .append('&'));
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(application.address(action))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(body.toString()))
                            .build(),
                    BodyHandlers.ofString());
            Matcher target =
                    leadsTo.matcher(answer.headers().firstValue("Location").orElse(""));
            if (!target.find()) {
                throw new IOException("not acknowledged: " + answer.statusCode());
            }
            return target.group(1);
        }

        private String get(String page) throws IOException, InterruptedException {
            return http.send(HttpRequest.newBuilder(application.address(page)).build(), BodyHandlers.ofString())
                    .body();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
