package org.zhanggui.settlement.commission.web;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.settlement.commission.CommissionInvoices;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.file.AttachedFile;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;
import org.zhanggui.shared.review.ReviewLine;
import org.zhanggui.shared.review.ReviewQueue;

/** What pages show of commission invoices: to a provider its own, to staff all of them. */
@Repository
@Transactional(readOnly = true)
class CommissionInvoiceQueries implements ReviewQueue {

    private static final String ONE = """
            select i.id, i.number, i.account_id as provider, i.shop_name, i.kind, i.status, i.amount as sum, i.orders,
                   i.title_name, i.taxpayer_no, i.bank, i.bank_account, i.company_address, i.company_phone, i.email,
                   i.applied_by_name, i.applied_at, i.invoice_no, i.comment, i.decided_by_name, i.decided_at,
                   f.file_name, octet_length(f.bytes) as file_size
            from commission_invoice i left join commission_invoice_file f on f.invoice_id = i.id
            where i.id = :id
            """;

    private static final String WAITING = """
            select i.id, i.number as title, 'commission.queue.amount' as detail, i.amount::text as detail_value, i.shop_name,
                   'PENDING' as status, i.applied_by_name as person, i.applied_at as at
            from commission_invoice i where i.status = 'APPLIED'
            """;

    private static final String DECIDED = """
            select i.id, i.number as title, 'commission.queue.amount' as detail, i.amount::text as detail_value, i.shop_name,
                   i.status, i.decided_by_name as person, i.decided_at as at
            from commission_invoice i where i.status in ('ISSUED', 'REFUSED')
            """;

    private final JdbcClient jdbc;
    private final ReviewLine line;

    CommissionInvoiceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.line = new ReviewLine(jdbc, CommissionInvoiceReviewController.PATH, WAITING, DECIDED);
    }

    @Override
    public String key() {
        return "commission-invoices";
    }

    @Override
    public String address() {
        return CommissionInvoiceReviewController.PATH;
    }

    @Override
    public Action needs() {
        return Action.ISSUE_COMMISSION_INVOICE;
    }

    @Override
    public Waiting waiting() {
        return line.waiting();
    }

    ReviewLine line() {
        return line;
    }

    /** {@return what an application would be for at this moment} */
    Invoiceable invoiceable(AccountId provider) {
        return jdbc.sql("""
                        select coalesce(sum(x.amount), 0) as sum, count(*) as orders,
                               coalesce((select b.amount from ledger_balance b
                                         where b.account_id = :account and b.code = '6051.01'), 0) as balance_sum
                        from (select amount from ledger_order_balance
                              where account_id = :account and code = '6051.01' and amount <> 0
                              order by order_no limit :most) x
                        """)
                .param("account", provider.value())
                .param("most", CommissionInvoices.MOST_ORDERS)
                .query(Invoiceable.class)
                .single();
    }

    KeyedPage<CommissionInvoiceRow> page(AccountId provider, Position from) {
        return KeyedPage.of(
                jdbc.sql("""
                                select i.id, i.number, i.status, i.amount as sum, i.orders, i.title_name, i.applied_at,
                                       i.invoice_no
                                from commission_invoice i
                                where i.account_id = :account and i.id > :above and i.id < :below
                                order by i.id %s limit :limit
                                """.formatted(from.direction()))
                        .param("account", provider.value())
                        .param("above", from.above())
                        .param("below", from.below())
                        .param("limit", KeyedPage.FETCH)
                        .query(CommissionInvoiceRow.class)
                        .list(),
                from,
                CommissionInvoiceRow::id);
    }

    Tally tally(AccountId provider) {
        return new Tally(jdbc.sql("""
                        select count(*) from (select from commission_invoice where account_id = :account limit :limit) counted
                        """)
                .param("account", provider.value())
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    /** @throws NotFoundException for an unknown one and for another account's alike */
    CommissionInvoiceDetails find(AccountId provider, long id) {
        return jdbc.sql(ONE + "and i.account_id = :account")
                .param("id", id)
                .param("account", provider.value())
                .query(CommissionInvoiceDetails.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("commission invoice " + id));
    }

    /** For staff. */
    CommissionInvoiceDetails find(long id) {
        return jdbc.sql(ONE)
                .param("id", id)
                .query(CommissionInvoiceDetails.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("commission invoice " + id));
    }

    /** {@return what the provider's last invoice was made out to, or else its company, by name alone} */
    CommissionInvoiceForm prefilled(AccountId provider) {
        return jdbc.sql("""
                        select coalesce(i.kind, 'ORDINARY') as kind, coalesce(i.title_name, p.company_name) as title_name,
                               i.taxpayer_no, i.bank, i.bank_account, i.company_address, i.company_phone, i.email
                        from provider p left join lateral (select * from commission_invoice i
                            where i.account_id = p.account_id order by i.id desc limit 1) i on true
                        where p.account_id = :account
                        """)
                .param("account", provider.value())
                .query(CommissionInvoiceForm.class)
                .single();
    }

    /** {@return the orders in an application, the oldest first} */
    KeyedPage<Part> parts(CommissionInvoiceDetails invoice, Position from) {
        return KeyedPage.of(
                jdbc.sql("""
                                select place, order_no, amount as sum from commission_invoice_order
                                where invoice_id = :invoice and place > :above and place < :below
                                order by place %s limit :limit
                                """.formatted(from.direction()))
                        .param("invoice", invoice.id())
                        .param("above", from.above())
                        .param("below", from.below())
                        .param("limit", KeyedPage.FETCH)
                        .query(Part.class)
                        .list(),
                from,
                Part::place);
    }

    Optional<AttachedFile> file(CommissionInvoiceDetails invoice) {
        return jdbc.sql(
                        "select file_name as name, media_type, bytes from commission_invoice_file where invoice_id = :invoice")
                .param("invoice", invoice.id())
                .query(AttachedFile.class)
                .optional();
    }

    /**
     * What can be applied for.
     *
     * @param sum of the orders that one application takes
     * @param balanceSum of all orders
     */
    record Invoiceable(BigDecimal sum, int orders, BigDecimal balanceSum) {

        public Money amount() {
            return Yuan.of(sum);
        }

        public Money balance() {
            return Yuan.of(balanceSum);
        }

        public boolean possible() {
            return sum.signum() > 0;
        }

        /** {@return whether more than one application is needed} */
        public boolean more() {
            return sum.compareTo(balanceSum) != 0;
        }
    }

    /** The commission of an order in an application. */
    record Part(long place, String orderNo, BigDecimal sum) {

        public Money amount() {
            return Yuan.of(sum);
        }
    }
}
