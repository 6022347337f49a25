package org.zhanggui.ledger;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept as the balance of an order's part is the sum of its lines. */
@Component
@Order(4)
class OrderBalancesAreSums extends SqlBookCheck {

    OrderBalancesAreSums(JdbcClient jdbc) {
        super(jdbc, "order-balances", """
                select coalesce(s.order_no, b.order_no) || ' ' || coalesce(s.code, b.code) as subject,
                       coalesce(s.amount, 0) as expected, coalesce(b.amount, 0) as booked
                from (select e.order_no, e.code, sum(e.credit - e.debit) as amount
                      from ledger_entry e join ledger_account a on a.code = e.code and a.kept_by_order
                      where e.order_no is not null group by e.order_no, e.code) s
                full join ledger_order_balance b on b.order_no = s.order_no and b.code = s.code
                where coalesce(s.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
