package org.zhanggui.ledger;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every transaction has debits that equal its credits, on two lines at least. */
@Component
@Order(1)
class TransactionsBalance extends SqlBookCheck {

    TransactionsBalance(JdbcClient jdbc) {
        super(jdbc, "balanced", """
                select t.reference || ' ' || t.kind as subject, coalesce(sum(e.debit), 0) as expected,
                       coalesce(sum(e.credit), 0) as booked
                from ledger_transaction t left join ledger_entry e on e.transaction_id = t.id
                group by t.id having count(e.id) < 2 or sum(e.debit) <> sum(e.credit)
                order by t.id limit :most
                """);
    }
}
