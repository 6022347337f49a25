package org.zhanggui.settlement;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** What lists find orders by is what the books have of them. */
@Component
class EarningsFollow extends SqlBookCheck {

    EarningsFollow(JdbcClient jdbc) {
        super(jdbc, "earnings", """
                select coalesce(e.order_no, b.order_no) as subject, coalesce(e.amount, 0) as expected,
                       coalesce(b.amount, 0) as booked
                from (select order_no, pending + available as amount from provider_earning) e
                full join (select order_no, sum(amount) as amount from ledger_order_balance where code in ('2202.01', '2202.02')
                           group by order_no) b using (order_no)
                where coalesce(e.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
