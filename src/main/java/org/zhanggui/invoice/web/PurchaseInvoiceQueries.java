package org.zhanggui.invoice.web;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.invoice.DeliveryAddress;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What a buyer's pages of invoices show, each in one statement. Nothing can be asked without whose it is. */
@Repository
@Transactional(readOnly = true)
class PurchaseInvoiceQueries {

    private static final String ROWS = """
            select r.id, r.shop_name, r.title_name, r.medium, r.status, r.amount as sum, r.requested_at, r.due_on, r.invoice_no,
                   (select count(*) from invoice_request_order x where x.request_id = r.id) as orders
            from invoice_request r where r.buyer_account_id = :account
            """;

    private final JdbcClient jdbc;

    PurchaseInvoiceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<PurchaseInvoiceRow> page(AccountId account, PurchaseInvoiceFilter filter, Position from) {
        String sql = ROWS + narrowed(filter) + "and r.id > :above and r.id < :below order by r.id " + from.direction()
                + " limit :limit";
        List<PurchaseInvoiceRow> rows = bind(jdbc.sql(sql), account, filter)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(PurchaseInvoiceRow.class)
                .list();
        return KeyedPage.of(rows, from, PurchaseInvoiceRow::id);
    }

    Tally tally(AccountId account, PurchaseInvoiceFilter filter) {
        String sql = "select count(*) from (select from invoice_request r where r.buyer_account_id = :account "
                + narrowed(filter) + "limit :limit) counted";
        return new Tally(bind(jdbc.sql(sql), account, filter)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    /** {@return where a request is mailed to, with the number as it is kept; nothing for what is issued as a file} */
    Optional<DeliveryAddress> address(InvoiceDetails request) {
        return jdbc.sql("""
                        select recipient, phone, phone_masked as masked_phone, province, city, district, street, postcode
                        from invoice_request where id = :request and medium = 'PAPER'
                        """)
                .param("request", request.id())
                .query(DeliveryAddress.class)
                .optional();
    }

    /** Only what is asked for becomes a condition, so that each list has a plan of its own. */
    private static String narrowed(PurchaseInvoiceFilter filter) {
        String status = filter.status() == null ? "" : "and r.status = :status ";
        if (filter.q() == null) {
            return status;
        }
        return status
                + (filter.number() == null
                        ? "and (r.shop_name ilike :pattern or r.title_name ilike :pattern) "
                        : "and r.id in (select x.request_id from invoice_request_order x where x.order_no = :number) ");
    }

    private static StatementSpec bind(StatementSpec query, AccountId account, PurchaseInvoiceFilter filter) {
        return query.param("account", account.value())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name(),
                        Types.VARCHAR)
                .param("number", filter.number(), Types.VARCHAR)
                .param("pattern", filter.q() == null ? null : "%" + escaped(filter.q()) + "%", Types.VARCHAR);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
