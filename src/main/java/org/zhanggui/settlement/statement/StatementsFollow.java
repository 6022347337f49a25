package org.zhanggui.settlement.statement;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/**
 * What statements show is what the ledger's lines sum to: each column of each month, order by order and as a whole, and what is
 * left of each day.
 */
@Component
class StatementsFollow extends SqlBookCheck {

    private static final String SQL = """
            select coalesce(p.account_id, k.account_id) || ' ' || to_char(coalesce(p.month, k.month), 'YYYY-MM') as subject,
                   coalesce(c.posted, 0) as expected, coalesce(c.kept, 0) as booked
            from (select account_id, month, sum(net) as net, sum(commission) as commission, sum(refunded_net) as refunded_net,
                         sum(refunded_commission) as refunded_commission, sum(withdrawn) as withdrawn
                  from statement_posting where order_no is not null group by account_id, month) p
            full join (select account_id, month, sum(net) as net, sum(commission) as commission,
                              sum(refunded_net) as refunded_net, sum(refunded_commission) as refunded_commission,
                              sum(withdrawn) as withdrawn
                       from statement_line group by account_id, month) k on k.account_id = p.account_id and k.month = p.month
            cross join lateral (values (p.net, k.net), (p.commission, k.commission), (p.refunded_net, k.refunded_net),
                (p.refunded_commission, k.refunded_commission), (p.withdrawn, k.withdrawn)) c (posted, kept)
            where c.posted is distinct from c.kept
            union all
            select coalesce(p.account_id, k.account_id) || ' ' || to_char(coalesce(p.month, k.month), 'YYYY-MM'),
                   coalesce(p.amount, 0), coalesce(k.amount, 0)
            from (select account_id, month, kind, code, sum(amount) as amount from statement_posting
                  group by account_id, month, kind, code) p
            full join statement_month_sum k on k.account_id = p.account_id and k.month = p.month and k.kind = p.kind
              and k.code = p.code
            where p.amount is distinct from k.amount
            union all
            select coalesce(p.account_id, k.account_id) || ' ' || coalesce(p.settled_on, k.settled_on),
                   coalesce(p.amount, 0), coalesce(k.amount, 0)
            from (select account_id, settled_on, code, sum(amount) as amount from statement_left_posting
                  group by account_id, settled_on, code) p
            full join statement_left k on k.account_id = p.account_id and k.settled_on = p.settled_on and k.code = p.code
            where p.amount is distinct from k.amount
            order by 1 limit :most
            """;

    StatementsFollow(JdbcClient jdbc) {
        super(jdbc, "statements", SQL);
    }
}
