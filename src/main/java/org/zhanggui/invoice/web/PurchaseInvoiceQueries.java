package org.zhanggui.invoice.web;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.invoice.DeliveryAddress;
import org.zhanggui.invoice.InvoiceEventKind;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.file.AttachedFile;
import org.zhanggui.shared.money.Yuan;
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

    private static final String ONE = """
            select r.id, r.provider_account_id as provider, r.shop_name, r.kind, r.medium, r.status, r.amount as sum,
                   r.title_type, r.title_name, r.taxpayer_no, r.bank, r.bank_account, r.company_address, r.company_phone,
                   r.recipient, r.phone_masked, r.province, r.city, r.district, r.street, r.postcode, r.requested_by_name,
                   r.requested_at, r.due_on, r.courier, r.tracking_no, r.postage, r.invoice_no, r.sent_at, r.urged_at,
                   f.file_name, octet_length(f.bytes) as file_size
            from invoice_request r left join invoice_file f on f.request_id = r.id
            where r.buyer_account_id = :account and r.id = :id
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

    /** @throws NotFoundException for an unknown one and for another account's alike */
    PurchaseInvoice find(AccountId account, long id) {
        return jdbc.sql(ONE)
                .param("account", account.value())
                .param("id", id)
                .query(PurchaseInvoice.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("invoice request " + id));
    }

    /** {@return where a request is mailed to, with the number as it is kept; nothing for what is issued as a file} */
    Optional<DeliveryAddress> address(PurchaseInvoice request) {
        return jdbc.sql("""
                        select recipient, phone, phone_masked as masked_phone, province, city, district, street, postcode
                        from invoice_request where id = :request and medium = 'PAPER'
                        """)
                .param("request", request.id())
                .query(DeliveryAddress.class)
                .optional();
    }

    /** {@return the orders in a request, as they were asked for} */
    List<Line> lines(PurchaseInvoice request) {
        return jdbc.sql("""
                        select order_no, product_name, paid as paid_sum, amount as sum from invoice_request_order
                        where request_id = :request order by id
                        """).param("request", request.id()).query(Line.class).list();
    }

    /** {@return what happened to a request, the first step first} */
    List<Step> steps(PurchaseInvoice request) {
        return jdbc.sql("""
                        select kind, note, done_by_name as by, at from invoice_request_step
                        where request_id = :request order by id
                        """).param("request", request.id()).query(Step.class).list();
    }

    /** {@return the electronic invoice of a request, if it is there} */
    Optional<AttachedFile> file(PurchaseInvoice request) {
        return jdbc.sql("select file_name as name, media_type, bytes from invoice_file where request_id = :request")
                .param("request", request.id())
                .query(AttachedFile.class)
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

    /** An order in a request; less is invoiced than was paid where a part was refunded before. */
    record Line(String orderNo, String productName, BigDecimal paidSum, BigDecimal sum) {

        public Money paid() {
            return Money.of(Yuan.CNY, paidSum);
        }

        public Money amount() {
            return Money.of(Yuan.CNY, sum);
        }
    }

    /**
     * Something that happened to a request.
     *
     * @param by who did it; null for what the marketplace did by itself
     */
    record Step(
            InvoiceEventKind kind,
            @Nullable String note,
            @Nullable String by,
            Instant at) {}
}
