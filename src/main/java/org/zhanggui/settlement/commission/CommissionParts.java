package org.zhanggui.settlement.commission;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;

/** Which orders' commissions are not invoiced yet, and which of them an application took: the oldest ones first. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CommissionParts {

    /** Numbers of orders begin with the day. */
    private static final String UNINVOICED = """
            select b.order_no, b.amount from ledger_order_balance b
            where b.account_id = :account and b.code = '6051.01' and b.amount <> 0 order by b.order_no limit :most
            """;

    private final JdbcClient jdbc;

    CommissionParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what can be applied for; it holds as long as the balance is held} */
    List<CommissionPart> uninvoiced(AccountId provider) {
        return jdbc.sql(UNINVOICED)
                .param("account", provider.value())
                .param("most", CommissionInvoices.MOST_ORDERS)
                .query(CommissionPart.class)
                .list();
    }

    /** Notes that the application takes what {@link #uninvoiced} found under the same hold. */
    void take(long invoice, AccountId provider) {
        jdbc.sql("""
                        insert into commission_invoice_order (invoice_id, place, order_no, amount)
                        select :invoice, row_number() over (order by u.order_no), u.order_no, u.amount from (%s) u
                        """.formatted(UNINVOICED))
                .param("invoice", invoice)
                .param("account", provider.value())
                .param("most", CommissionInvoices.MOST_ORDERS)
                .update();
    }

    /** {@return what an application took} */
    List<CommissionPart> of(long invoice) {
        return jdbc.sql(
                        "select order_no, amount from commission_invoice_order where invoice_id = :invoice order by place")
                .param("invoice", invoice)
                .query(CommissionPart.class)
                .list();
    }
}
