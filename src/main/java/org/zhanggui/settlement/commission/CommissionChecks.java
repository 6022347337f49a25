package org.zhanggui.settlement.commission;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.ledger.BookCheck;
import org.zhanggui.ledger.SqlBookCheck;

/** What must hold between commission invoices and the books. */
@Configuration(proxyBeanMethods = false)
class CommissionChecks {

    /** Of each provider, what is in one state and what the part of the books says. */
    private static final String BY_PROVIDER = """
            select coalesce(i.account_id, b.account_id)::text as subject, coalesce(i.amount, 0) as expected,
                   coalesce(b.amount, 0) as booked
            from (select account_id, sum(amount) as amount from commission_invoice where status = '%s' group by account_id) i
            full join (select account_id, amount from ledger_balance where code = '%s') b on b.account_id = i.account_id
            where coalesce(i.amount, 0) <> coalesce(b.amount, 0) order by 1 limit :most
            """;

    private static final String BY_INVOICE = """
            select i.number as subject, i.amount as expected, coalesce(sum(o.amount), 0) as booked
            from commission_invoice i left join commission_invoice_order o on o.invoice_id = i.id
            group by i.id having coalesce(sum(o.amount), 0) <> i.amount or count(o.place) <> i.orders order by i.id limit :most
            """;

    @Bean
    BookCheck commissionApplied(JdbcClient jdbc) {
        return new SqlBookCheck(jdbc, "commission-applied", BY_PROVIDER.formatted("APPLIED", "6051.02"));
    }

    @Bean
    BookCheck commissionInvoiced(JdbcClient jdbc) {
        return new SqlBookCheck(jdbc, "commission-invoiced", BY_PROVIDER.formatted("ISSUED", "6051.03"));
    }

    @Bean
    BookCheck commissionInvoiceOrders(JdbcClient jdbc) {
        return new SqlBookCheck(jdbc, "commission-invoice-orders", BY_INVOICE);
    }
}
