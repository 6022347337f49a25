package org.zhanggui.order;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** What is held for an order is what it was paid with until it is complete, and until what is refunded of it is on its way. */
@Component
class OrdersAreHeld extends SqlBookCheck {

    OrdersAreHeld(JdbcClient jdbc) {
        super(jdbc, "held", """
                select coalesce(o.order_no, b.order_no) as subject, coalesce(o.amount, 0) as expected,
                       coalesce(b.amount, 0) as booked
                from (select order_no, payable_amount as amount from purchase_order
                      where status in ('PAID', 'IN_DELIVERY', 'DELIVERY_FAILED', 'AWAITING_ACCEPTANCE')
                      union all
                      select o.order_no, o.refunded_amount from purchase_order o where o.status = 'REFUNDING'
                        and not exists (select from refund r where r.order_no = o.order_no and r.reason = 'ORDER_REFUNDED')) o
                full join (select order_no, amount from ledger_order_balance where code = '2241.01' and amount <> 0) b
                     on b.order_no = o.order_no
                where coalesce(o.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
