package org.zhanggui.account;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** What is kept of a provider's deposit is what its file says was paid and counts. */
@Component
class DepositsAreHeld extends SqlBookCheck {

    DepositsAreHeld(JdbcClient jdbc) {
        super(jdbc, "deposits", """
                select coalesce(r.account_id, b.account_id) as subject, coalesce(r.amount, 0) as expected,
                       coalesce(b.amount, 0) as booked
                from (select account_id, sum(amount) as amount from provider_record
                      where kind = 'DEPOSIT' and voided_at is null group by account_id) r
                full join (select account_id, amount from ledger_balance where code = '2241.04') b
                     on b.account_id = r.account_id
                where coalesce(r.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
