package org.zhanggui.invoice.web;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/**
 * The provider's queue of requests, what is due first at its beginning, and the red letters that are owed. Nothing can be asked
 * without whose it is.
 */
@Repository
@Transactional(readOnly = true)
class DeskInvoiceQueries {

    private static final int FETCHED_TOGETHER = 500;

    private static final String ROWS = """
            select r.id, r.place, r.buyer_account_id as buyer, r.title_name, r.taxpayer_no, r.kind, r.medium, r.status,
                   r.amount as sum, o.orders, o.order_nos, r.requested_at, r.due_on, r.courier, r.tracking_no, r.postage,
                   r.invoice_no, r.sent_at
            from invoice_request r
            cross join lateral (select count(*) as orders, string_agg(x.order_no, ' ' order by x.id) as order_nos
                                from invoice_request_order x where x.request_id = r.id) o
            where r.provider_account_id = :account
            """;

    private static final String LETTERS = """
            select l.id, l.request_id as request, l.order_no, l.amount as sum, l.arisen_at, r.title_name, r.invoice_no,
                   l.letter_no
            from red_letter l join invoice_request r on r.id = l.request_id
            where l.provider_account_id = :account
            """;

    private final JdbcClient jdbc;

    DeskInvoiceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<DeskInvoiceRow> page(AccountId account, DeskInvoiceFilter filter, Position from) {
        String sql = ROWS + narrowed(filter) + "and r.place > :above and r.place < :below order by r.place "
                + from.direction() + " limit :limit";
        List<DeskInvoiceRow> rows = bind(jdbc.sql(sql), account, filter)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(DeskInvoiceRow.class)
                .list();
        return KeyedPage.of(rows, from, DeskInvoiceRow::place);
    }

    /** Reads what the filter leaves, from the beginning of the queue, without ever holding all of it. */
    void each(AccountId account, DeskInvoiceFilter filter, int most, Consumer<DeskInvoiceRow> reader) {
        StatementSpec statement = bind(
                        jdbc.sql(ROWS + narrowed(filter) + "order by r.place limit :limit"), account, filter)
                .param("limit", most)
                .withFetchSize(FETCHED_TOGETHER);
        try (Stream<DeskInvoiceRow> rows = statement.query(DeskInvoiceRow.class).stream()) {
            rows.forEach(reader);
        }
    }

    Tally tally(AccountId account, DeskInvoiceFilter filter) {
        String sql = "select count(*) from (select from invoice_request r where r.provider_account_id = :account "
                + narrowed(filter) + "limit :limit) counted";
        return new Tally(bind(jdbc.sql(sql), account, filter)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    /** {@return the red letters that are owed, the oldest first; the next come up as these are written} */
    List<RedLetterRow> owed(AccountId account) {
        return jdbc.sql(LETTERS + "and l.letter_no is null order by l.id limit :limit")
                .param("account", account.value())
                .param("limit", KeyedPage.SIZE)
                .query(RedLetterRow.class)
                .list();
    }

    /** @throws NotFoundException for an unknown duty and for another account's alike */
    RedLetterRow letter(AccountId account, long id) {
        return jdbc.sql(LETTERS + "and l.id = :id")
                .param("account", account.value())
                .param("id", id)
                .query(RedLetterRow.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("red letter " + id));
    }

    /** Only what is asked for becomes a condition, so that each list has a plan of its own. */
    private static String narrowed(DeskInvoiceFilter filter) {
        String status = filter.status() == null ? "" : "and r.status = :status ";
        if (filter.q() == null) {
            return status;
        }
        if (filter.number() != null) {
            return status
                    + "and r.id in (select x.request_id from invoice_request_order x where x.order_no = :number) ";
        }
        return status
                + (filter.buyer() == null ? "and r.title_name ilike :pattern " : "and r.buyer_account_id = :buyer ");
    }

    private static StatementSpec bind(StatementSpec query, AccountId account, DeskInvoiceFilter filter) {
        return query.param("account", account.value())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name(),
                        Types.VARCHAR)
                .param("number", filter.number(), Types.VARCHAR)
                .param("buyer", filter.buyer(), Types.BIGINT)
                .param("pattern", filter.q() == null ? null : "%" + escaped(filter.q()) + "%", Types.VARCHAR);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /**
     * A red letter that is owed, or was.
     *
     * @param request the request whose invoice it takes something back of
     * @param sum what went back to the buyer
     * @param letterNo its number, once it is written
     */
    record RedLetterRow(
            long id,
            long request,
            String orderNo,
            BigDecimal sum,
            Instant arisenAt,
            String titleName,
            @Nullable String invoiceNo,
            @Nullable String letterNo) {

        public Money amount() {
            return Money.of(Yuan.CNY, sum);
        }

        public boolean isOwed() {
            return letterNo == null;
        }
    }
}
