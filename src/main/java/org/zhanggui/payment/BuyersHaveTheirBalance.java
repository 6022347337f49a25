package org.zhanggui.payment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** What buyers have is what they topped up and got back, less what they paid with it; bank transfers are known to the books alone. */
@Component
class BuyersHaveTheirBalance extends SqlBookCheck {

    BuyersHaveTheirBalance(JdbcClient jdbc) {
        super(jdbc, "buyer-balances", """
                select coalesce(m.account_id, b.account_id) as subject, coalesce(m.amount, 0) as expected,
                       coalesce(b.amount, 0) as booked
                from (select account_id, sum(amount) as amount from (
                          select account_id, amount from top_up where status = 'SUCCEEDED'
                          union all
                          select t.account_id, e.debit from ledger_transaction t
                          join ledger_entry e on e.transaction_id = t.id and e.code = '1002' where t.kind = 'TOP_UP'
                          union all
                          select account_id, -amount from payment where status = 'SUCCEEDED' and method = 'BALANCE'
                          union all
                          select p.account_id, r.amount from refund r join payment p on p.id = r.payment_id
                          where r.status = 'DONE' and p.method = 'BALANCE') moved
                      group by account_id) m
                full join (select account_id, amount from ledger_balance where code = '2241.02') b
                     on b.account_id = m.account_id
                where coalesce(m.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
