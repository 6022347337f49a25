package org.zhanggui.ledger;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the marketplace has is what it owes and what it has earned. */
@Component
@Order(2)
class AssetsAreOwed extends SqlBookCheck {

    AssetsAreOwed(JdbcClient jdbc) {
        super(jdbc, "equation", """
                select '1 = 2 + 6' as subject, s.assets as expected, s.owed as booked
                from (select coalesce(sum(e.debit - e.credit) filter (where a.kind = 'ASSET'), 0) as assets,
                             coalesce(sum(e.credit - e.debit) filter (where a.kind <> 'ASSET'), 0) as owed
                      from ledger_entry e join ledger_account a using (code)) s
                where s.assets <> s.owed limit :most
                """);
    }
}
