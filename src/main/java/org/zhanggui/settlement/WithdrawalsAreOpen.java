package org.zhanggui.settlement;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.SqlBookCheck;

/** What is on its way to a provider is the sum of its withdrawals that are open. */
@Component
class WithdrawalsAreOpen extends SqlBookCheck {

    WithdrawalsAreOpen(JdbcClient jdbc) {
        super(jdbc, "withdrawals", """
                select coalesce(w.account_id, b.account_id)::text as subject, coalesce(w.amount, 0) as expected,
                       coalesce(b.amount, 0) as booked
                from (select account_id, sum(amount) as amount from withdrawal where status in ('REQUESTED', 'APPROVED')
                      group by account_id) w
                full join (select account_id, amount from ledger_balance where code = '2202.03') b using (account_id)
                where coalesce(w.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
