package org.zhanggui.payment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** What was paid is what the books took in, payment by payment: also what came in late and goes back. */
@Component
class PaymentsArePosted extends SqlBookCheck {

    PaymentsArePosted(JdbcClient jdbc) {
        super(jdbc, "payments", """
                select coalesce(p.no, b.no) as subject, coalesce(p.amount, 0) as expected, coalesce(b.amount, 0) as booked
                from (select payment_no as no, amount from payment where status = 'SUCCEEDED' and amount > 0
                      union all
                      select p.payment_no, sum(r.amount) from payment p join refund r on r.payment_id = p.id
                      where p.status = 'CLOSED' group by p.id) p
                full join (select t.reference as no, sum(e.debit) as amount
                           from ledger_transaction t left join ledger_entry e on e.transaction_id = t.id
                           where t.kind = 'PAYMENT' group by t.id) b on b.no = p.no
                where coalesce(p.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
