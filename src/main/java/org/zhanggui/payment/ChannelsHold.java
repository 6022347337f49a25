package org.zhanggui.payment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** Gateways hold what they took for orders and for balances, less what they have sent back. */
@Component
class ChannelsHold extends SqlBookCheck {

    ChannelsHold(JdbcClient jdbc) {
        super(jdbc, "channel", """
                select '1012' as subject, g.amount as expected, b.amount as booked
                from (select (select coalesce(sum(amount), 0) from payment where status = 'SUCCEEDED' and method = 'GATEWAY')
                           + (select coalesce(sum(r.amount), 0) from refund r join payment p on p.id = r.payment_id
                              where p.status = 'CLOSED')
                           + (select coalesce(sum(amount), 0) from top_up where status = 'SUCCEEDED')
                           - (select coalesce(sum(r.amount), 0) from refund r join payment p on p.id = r.payment_id
                              where r.status = 'DONE' and p.method = 'GATEWAY') as amount) g
                cross join (select coalesce(sum(debit - credit), 0) as amount from ledger_entry
                            where code = '1012' and account_id is null) b
                where g.amount <> b.amount limit :most
                """);
    }
}
