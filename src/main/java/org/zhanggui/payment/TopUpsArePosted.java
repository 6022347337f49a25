package org.zhanggui.payment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** What was topped up through a gateway is what the books took in for it. */
@Component
class TopUpsArePosted extends SqlBookCheck {

    TopUpsArePosted(JdbcClient jdbc) {
        super(jdbc, "top-ups", """
                select coalesce(u.no, b.no) as subject, coalesce(u.amount, 0) as expected, coalesce(b.amount, 0) as booked
                from (select top_up_no as no, amount from top_up where status = 'SUCCEEDED') u
                full join (select t.reference as no, sum(e.debit) as amount
                           from ledger_transaction t join ledger_entry e on e.transaction_id = t.id and e.code = '1012'
                           where t.kind = 'TOP_UP' group by t.id) b on b.no = u.no
                where coalesce(u.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
