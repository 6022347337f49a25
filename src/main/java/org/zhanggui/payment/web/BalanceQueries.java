package org.zhanggui.payment.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.ledger.Movement;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;

/** What the balance's pages show beside the balance. */
@Repository
@Transactional(readOnly = true)
class BalanceQueries {

    private static final int LATEST = 10;

    private final JdbcClient jdbc;

    BalanceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what movements are about, by their references} */
    Subjects subjectsOf(List<Movement> movements) {
        String[] references = movements.stream().map(Movement::reference).toArray(String[]::new);
        List<Subject> found = jdbc.sql("""
                        select p.payment_no as reference, x.order_no
                        from payment p join payment_order x on x.payment_id = p.id where p.payment_no = any (:references)
                        union all
                        select refund_no, order_no from refund where refund_no = any (:references)
                        union all
                        select top_up_no, null from top_up where top_up_no = any (:references)
                        order by 1, 2
                        """)
                .param("references", references)
                .query(Subject.class)
                .list();
        return new Subjects(found);
    }

    /** {@return the latest top-ups of an account, newest first} */
    List<TopUpRow> latest(AccountId account) {
        return jdbc.sql("""
                        select top_up_no as number, amount, status, gateway, created_at as at
                        from top_up where account_id = :account order by id desc limit :most
                        """)
                .param("account", account.value())
                .param("most", LATEST)
                .query(TopUpRow.class)
                .list();
    }

    /** What a movement is about: an order, or a top-up. */
    private record Subject(String reference, @Nullable String orderNo) {}

    /** The same for a page of them. */
    static final class Subjects {

        private final List<Subject> all;

        private Subjects(List<Subject> all) {
            this.all = all;
        }

        /** {@return the numbers of the orders that a payment or refund is of} */
        public List<String> ordersOf(String reference) {
            return all.stream()
                    .filter(subject -> subject.reference().equals(reference))
                    .map(Subject::orderNo)
                    .filter(Objects::nonNull)
                    .toList();
        }

        /** {@return whether it is of a top-up, which has a page} */
        public boolean isTopUp(String reference) {
            return all.stream()
                    .anyMatch(subject ->
                            subject.orderNo() == null && subject.reference().equals(reference));
        }
    }

    /** A top-up, as lists show it. */
    record TopUpRow(String number, BigDecimal amount, String status, String gateway, Instant at) {

        public Money sum() {
            return Yuan.of(amount);
        }
    }
}
