package org.zhanggui.settlement;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.ledger.BookCheck;
import org.zhanggui.ledger.BookDifference;
import org.zhanggui.shared.money.Yuan;

/** What must hold between the books and what providers withdraw. */
@Configuration
class WithdrawalChecks {

    /** What is on its way to a provider is the sum of its open withdrawals. */
    @Bean
    BookCheck withdrawalCheck(JdbcClient jdbc) {
        return new Comparison("withdrawals", jdbc, """
                select coalesce(w.account_id, b.account_id)::text as subject, coalesce(w.amount, 0) as expected,
                       coalesce(b.amount, 0) as booked
                from (select account_id, sum(amount) as amount from withdrawal where status in ('REQUESTED', 'APPROVED')
                      group by account_id) w
                full join (select account_id, amount from ledger_balance where code = '2202.03') b using (account_id)
                where coalesce(w.amount, 0) <> coalesce(b.amount, 0)
                """);
    }

    /** A withdrawal comes out of its orders, as it is posted: each line of it is one of the ledger. */
    @Bean
    BookCheck withdrawalOrderCheck(JdbcClient jdbc) {
        return new Comparison("withdrawal-orders", jdbc, """
                select w.withdrawal_no as subject, w.amount as expected,
                       coalesce(case when l.booked is distinct from w.amount then l.booked else l.lines end, 0) as booked
                from withdrawal w
                cross join lateral (select sum(x.amount) as lines, count(*) as counted,
                        sum((select sum(e.debit - e.credit) from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
                             where e.order_no = x.order_no and e.code = '2202.02' and t.kind = 'WITHDRAWAL'
                               and t.reference = w.withdrawal_no)) as booked
                    from withdrawal_order x where x.withdrawal_id = w.id) l
                where l.lines is distinct from w.amount or l.counted <> w.orders or l.booked is distinct from w.amount
                """);
    }

    /** What lists find orders by is what the books have of them. */
    @Bean
    BookCheck earningCheck(JdbcClient jdbc) {
        return new Comparison("earnings", jdbc, """
                select coalesce(e.order_no, b.order_no) as subject, coalesce(e.amount, 0) as expected,
                       coalesce(b.amount, 0) as booked
                from (select order_no, pending + available as amount from provider_earning) e
                full join (select order_no, sum(amount) as amount from ledger_order_balance where code in ('2202.01', '2202.02')
                           group by order_no) b using (order_no)
                where coalesce(e.amount, 0) <> coalesce(b.amount, 0)
                """);
    }

    /** Both sides of something, in one statement that finds where they differ. */
    private record Comparison(String code, JdbcClient jdbc, String query) implements BookCheck {

        @Override
        public List<BookDifference> differences(int most) {
            return jdbc
                    .sql(query + " order by 1 limit :most")
                    .param("most", most)
                    .query(Difference.class)
                    .list()
                    .stream()
                    .map(Difference::told)
                    .toList();
        }
    }

    private record Difference(String subject, BigDecimal expected, BigDecimal booked) {

        BookDifference told() {
            return new BookDifference(subject, Yuan.of(expected), Yuan.of(booked));
        }
    }
}
