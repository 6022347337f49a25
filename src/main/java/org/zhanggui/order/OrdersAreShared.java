package org.zhanggui.order;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/**
 * What remains of an order that is complete, or refunded in part, was shared as {@link Commission#of} shares it: between the
 * provider and the marketplace. Wherever the shares went since, they are counted by the postings that made and returned them.
 */
@Component
class OrdersAreShared extends SqlBookCheck {

    OrdersAreShared(JdbcClient jdbc) {
        super(jdbc, "shares", """
                select coalesce(o.order_no, b.order_no) || ' ' || part.code as subject, part.expected, part.booked
                from (select s.order_no, s.gross - s.commission as provider, s.commission
                      from (select order_no, payable_amount - coalesce(refunded_amount, 0) as gross,
                                   round((payable_amount - coalesce(refunded_amount, 0)) * commission_rate, 2) as commission
                            from purchase_order where status in ('COMPLETED', 'REFUNDING', 'REFUNDED')) s) o
                full join (select e.order_no, sum(e.credit - e.debit) filter (where e.code <> '6051.01') as provider,
                                  sum(e.credit - e.debit) filter (where e.code = '6051.01') as commission
                           from ledger_transaction t join ledger_entry e on e.transaction_id = t.id
                           where t.kind in ('SETTLEMENT', 'SETTLEMENT_REVERSAL')
                             and e.code in ('2202.01', '2202.02', '6051.01')
                           group by e.order_no) b on b.order_no = o.order_no
                cross join lateral (values ('2202', coalesce(o.provider, 0), coalesce(b.provider, 0)),
                                           ('6051', coalesce(o.commission, 0), coalesce(b.commission, 0)))
                     part (code, expected, booked)
                where part.expected <> part.booked
                order by 1 limit :most
                """);
    }
}
