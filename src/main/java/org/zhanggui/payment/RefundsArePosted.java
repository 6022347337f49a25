package org.zhanggui.payment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** What goes back is what the books say of it: when it leaves an order, and when a gateway has sent it. */
@Component
class RefundsArePosted extends SqlBookCheck {

    RefundsArePosted(JdbcClient jdbc) {
        super(jdbc, "refunds", """
                select coalesce(r.no, b.no) || ' ' || coalesce(r.kind, b.kind) as subject,
                       coalesce(r.amount, 0) as expected, coalesce(b.amount, 0) as booked
                from (select 'REFUND' as kind, refund_no as no, amount from refund where reason = 'ORDER_REFUNDED'
                      union all
                      select 'REFUND_SENT', r.refund_no, r.amount from refund r join payment p on p.id = r.payment_id
                      where r.status = 'DONE' and p.method = 'GATEWAY') r
                full join (select t.kind, t.reference as no, sum(e.debit) as amount
                           from ledger_transaction t left join ledger_entry e on e.transaction_id = t.id
                           where t.kind in ('REFUND', 'REFUND_SENT') group by t.id) b on b.kind = r.kind and b.no = r.no
                where coalesce(r.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
