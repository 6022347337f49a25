package org.zhanggui.testing;

import java.net.URI;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.payment.TopUps;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;

/** Money that buyers put by through the sandbox, and reconciliations with what they found. */
public final class Books {

    private final TopUps topUps;
    private final JdbcClient jdbc;

    public Books(ApplicationContext context) {
        this.topUps = context.getBean(TopUps.class);
        this.jdbc = context.getBean(JdbcClient.class);
    }

    /** {@return the number of a top-up that waits to be paid} */
    public String topUp(Actor buyer, String amount) {
        URI cashier = topUps.begin(buyer, Yuan.of(amount), "账户余额充值", Idempotency.freshKey());
        return Objects.requireNonNull(
                UriComponentsBuilder.fromUri(cashier).build().getQueryParams().getFirst("paymentNo"));
    }

    /** The buyer pays at the sandbox, of which it tells nobody. */
    public void payAtSandbox(String number, String amount) {
        jdbc.sql("""
                        insert into sandbox_trade (payment_no, amount, status, created_at)
                        values (:number, cast(:amount as numeric), 'PAID', now())
                        on conflict (payment_no) do update set status = 'PAID', amount = excluded.amount
                        """).param("number", number).param("amount", amount).update();
    }

    /** {@return the number of a top-up that has arrived} */
    public String toppedUp(Actor buyer, String amount) {
        String number = topUp(buyer, amount);
        payAtSandbox(number, amount);
        topUps.inquire(buyer, number);
        return number;
    }

    /** {@return a reconciliation that found so many differences, each of which is of somebody hostile's making} */
    public long reconciliation(int differences, String subject) {
        long run = jdbc.sql("""
                        insert into reconciliation_run (asked_at, ended_at, took_ms, transactions, differences)
                        values (now(), now(), 1234, 5678, :differences) returning id
                        """)
                .param("differences", differences)
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into reconciliation_check (run_id, position, code, differences, has_more)
                        values (:run, 0, 'balanced', 0, false), (:run, 1, 'held', :differences, false)
                        """).param("run", run).param("differences", differences).update();
        jdbc.sql("""
                        insert into reconciliation_finding (run_id, code, position, subject, expected, booked)
                        select :run, 'held', n, :subject, n, 0 from generate_series(1, :differences) n
                        """)
                .param("run", run)
                .param("subject", subject)
                .param("differences", differences)
                .update();
        jdbc.sql("""
                        insert into reconciliation_balance (run_id, code, debit, credit)
                        select :run, code, 12345.67, 12345.67 from ledger_account
                        """).param("run", run).update();
        return run;
    }
}
