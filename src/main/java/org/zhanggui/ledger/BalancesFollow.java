package org.zhanggui.ledger;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each line leaves the balance that the one before left, and what it adds or takes. */
@Component
@Order(5)
class BalancesFollow extends SqlBookCheck {

    BalancesFollow(JdbcClient jdbc) {
        super(jdbc, "chain", """
                select c.account_id || ' ' || c.code || ' #' || c.id as subject, c.follows as expected,
                       c.balance_after as booked
                from (select id, account_id, code, balance_after, credit - debit
                             + coalesce(lead(balance_after) over (partition by account_id, code order by id desc), 0) as follows
                      from ledger_entry where account_id is not null) c
                where c.balance_after <> c.follows
                order by c.id limit :most
                """);
    }
}
