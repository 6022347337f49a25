package org.zhanggui.settlement;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** A withdrawal comes out of its orders, as it is posted: each line of it is one of the ledger. */
@Component
class WithdrawalsAreTheirOrders extends SqlBookCheck {

    WithdrawalsAreTheirOrders(JdbcClient jdbc) {
        super(jdbc, "withdrawal-orders", """
                select w.withdrawal_no as subject, w.amount as expected,
                       coalesce(case when l.booked is distinct from w.amount then l.booked else l.lines end, 0) as booked
                from withdrawal w
                cross join lateral (select sum(x.amount) as lines, count(*) as counted,
                        sum((select sum(e.debit - e.credit) from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
                             where e.order_no = x.order_no and e.code = '2202.02' and t.kind = 'WITHDRAWAL'
                               and t.reference = w.withdrawal_no)) as booked
                    from withdrawal_order x where x.withdrawal_id = w.id) l
                where l.lines is distinct from w.amount or l.counted <> w.orders or l.booked is distinct from w.amount
                order by 1 limit :most
                """);
    }
}
