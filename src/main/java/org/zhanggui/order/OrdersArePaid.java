package org.zhanggui.order;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** An order that counts as paid was paid, at just what it costs, and no other was. */
@Component
class OrdersArePaid extends SqlBookCheck {

    OrdersArePaid(JdbcClient jdbc) {
        super(jdbc, "paid-orders", """
                select coalesce(o.order_no, x.order_no) as subject, coalesce(o.payable_amount, 0) as expected,
                       coalesce(x.amount, 0) as booked
                from (select order_no, payable_amount from purchase_order where paid_at is not null) o
                full join (select order_no, amount from payment_order where state = 'SETTLED') x on x.order_no = o.order_no
                where coalesce(o.payable_amount, 0) <> coalesce(x.amount, 0)
                order by 1 limit :most
                """);
    }
}
