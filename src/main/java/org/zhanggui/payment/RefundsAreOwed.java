package org.zhanggui.payment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** What is on its way back through a gateway is owed, order by order. */
@Component
class RefundsAreOwed extends SqlBookCheck {

    RefundsAreOwed(JdbcClient jdbc) {
        super(jdbc, "owed", """
                select coalesce(r.order_no, b.order_no) as subject, coalesce(r.amount, 0) as expected,
                       coalesce(b.amount, 0) as booked
                from (select r.order_no, sum(r.amount) as amount from refund r join payment p on p.id = r.payment_id
                      where r.status = 'REQUESTED' and p.method = 'GATEWAY' group by r.order_no) r
                full join (select order_no, amount from ledger_order_balance where code = '2241.03' and amount <> 0) b
                     on b.order_no = r.order_no
                where coalesce(r.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
