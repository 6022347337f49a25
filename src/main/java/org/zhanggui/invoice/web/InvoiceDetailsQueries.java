package org.zhanggui.invoice.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.invoice.InvoiceEventKind;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.file.AttachedFile;
import org.zhanggui.shared.money.Yuan;

/** What the pages of one request show, each in one statement. Everything is asked of a request that was found for its account. */
@Repository
@Transactional(readOnly = true)
class InvoiceDetailsQueries {

    private static final String ONE = """
            select r.id, r.buyer_account_id as buyer, r.provider_account_id as provider, r.shop_name, r.kind, r.medium,
                   r.status, r.amount as sum, r.edition, r.title_type, r.title_name, r.taxpayer_no, r.bank, r.bank_account,
                   r.company_address, r.company_phone, r.recipient, r.phone_masked, r.province, r.city, r.district, r.street,
                   r.postcode, r.requested_by_name, r.requested_at, r.due_on, r.courier, r.tracking_no, r.postage,
                   r.invoice_no, r.sent_at, r.urged_at, f.file_name, octet_length(f.bytes) as file_size
            from invoice_request r left join invoice_file f on f.request_id = r.id
            where r.id = :id and\s""";

    private final JdbcClient jdbc;

    InvoiceDetailsQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NotFoundException for an unknown one and for another account's alike */
    InvoiceDetails find(Side side, AccountId account, long id) {
        return jdbc.sql(ONE + side.owned)
                .param("account", account.value())
                .param("id", id)
                .query(InvoiceDetails.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("invoice request " + id));
    }

    /** {@return the orders in a request, as they were asked for} */
    List<Line> lines(InvoiceDetails request) {
        return jdbc.sql("""
                        select order_no, product_name, paid as paid_sum, amount as sum from invoice_request_order
                        where request_id = :request order by id
                        """).param("request", request.id()).query(Line.class).list();
    }

    /** {@return what happened to a request, the first step first} */
    List<Step> steps(InvoiceDetails request) {
        return jdbc.sql("""
                        select kind, note, done_by_name as by, at from invoice_request_step
                        where request_id = :request order by id
                        """).param("request", request.id()).query(Step.class).list();
    }

    /** {@return what has to be taken back of its invoice, or was, the first duty first} */
    List<Letter> letters(InvoiceDetails request) {
        return jdbc.sql("""
                        select id, order_no, amount as sum, arisen_at, letter_no, issued_on from red_letter
                        where request_id = :request order by id
                        """).param("request", request.id()).query(Letter.class).list();
    }

    /** {@return the electronic invoice of a request, if it is there} */
    Optional<AttachedFile> file(InvoiceDetails request) {
        return jdbc.sql("select file_name as name, media_type, bytes from invoice_file where request_id = :request")
                .param("request", request.id())
                .query(AttachedFile.class)
                .optional();
    }

    /** Whose pages they are. */
    enum Side {
        BUYER("r.buyer_account_id = :account"),
        PROVIDER("r.provider_account_id = :account");

        private final String owned;

        Side(String owned) {
            this.owned = owned;
        }
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

    /**
     * A red-letter invoice that is owed.
     *
     * @param letterNo its number, once it is written
     */
    record Letter(
            long id,
            String orderNo,
            BigDecimal sum,
            Instant arisenAt,
            @Nullable String letterNo,
            @Nullable LocalDate issuedOn) {

        public Money amount() {
            return Money.of(Yuan.CNY, sum);
        }

        public boolean isOwed() {
            return letterNo == null;
        }
    }
}
