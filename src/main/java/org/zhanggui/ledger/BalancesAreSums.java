package org.zhanggui.ledger;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept as the balance of an account's part is the sum of its lines. */
@Component
@Order(3)
class BalancesAreSums extends SqlBookCheck {

    BalancesAreSums(JdbcClient jdbc) {
        super(jdbc, "balances", """
                select coalesce(s.account_id, b.account_id) || ' ' || coalesce(s.code, b.code) as subject,
                       coalesce(s.amount, 0) as expected, coalesce(b.amount, 0) as booked
                from (select account_id, code, sum(credit - debit) as amount from ledger_entry
                      where account_id is not null group by account_id, code) s
                full join ledger_balance b on b.account_id = s.account_id and b.code = s.code
                where coalesce(s.amount, 0) <> coalesce(b.amount, 0)
                order by 1 limit :most
                """);
    }
}
