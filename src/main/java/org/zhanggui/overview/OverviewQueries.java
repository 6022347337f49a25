package org.zhanggui.overview;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.invoice.InvoiceStatus;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;

/** The figures and to-dos of the desks' first pages; each is bounded, however many orders there are. */
@Repository
@Transactional(readOnly = true)
class OverviewQueries {

    private final JdbcClient jdbc;
    private final Clock clock;

    OverviewQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@return what a provider should know first} */
    Figures figures(AccountId provider) {
        return jdbc.sql("""
                        select (select count(*) from (select 1 from purchase_order o
                                  where o.provider_account_id = :account and o.status = 'UNPAID' and o.expires_at >= :now
                                  limit 1001) u) as unpaid,
                               (select count(*) from (select 1 from purchase_order o
                                  where o.provider_account_id = :account and o.status = 'UNPAID'
                                    and o.expires_at between :now and :tomorrow limit 1001) t) as expiring,
                               (select count(*) from (select 1 from refund_request r
                                  where r.provider_account_id = :account and r.status = 'PENDING' limit 1001) b) as asked_back,
                               (select count(*) from (select 1 from purchase_order o
                                  where o.provider_account_id = :account and o.status = 'IN_DELIVERY' and o.rejections > 0
                                    and o.frozen_at is null limit 1001) j) as rejected,
                               (select count(*) from product p where p.account_id = :account and p.review = 'RETURNED')
                                 + (select count(*) from agreement_version v join agreement a on a.id = v.agreement_id
                                    where a.account_id = :account and v.status = 'RETURNED')
                                 + (select count(*) from article_version v join article a on a.id = v.article_id
                                    where a.account_id = :account and v.status = 'RETURNED') as returned,
                               (select count(*) from product p where p.account_id = :account and p.status = 'LISTED')
                                 as listed,
                               (select count(*) from (select 1 from invoice_request i
                                  where i.provider_account_id = :account and i.status in ('REQUESTED', 'CONFIRMED', 'RETURNED')
                                  limit 1001) i) as invoices,
                               (select count(*) from (select 1 from invoice_request v
                                  where v.provider_account_id = :account and v.status in ('REQUESTED', 'CONFIRMED')
                                    and v.due_on < :today limit 1001) v) as overdue,
                               (select count(*) from (select 1 from red_letter d
                                  where d.provider_account_id = :account and d.letter_no is null limit 1001) d) as red_letters
                        """)
                .param("account", provider.value())
                .param("now", at(clock.instant()))
                .param("tomorrow", at(clock.instant().plusSeconds(86_400)))
                .param("today", BusinessTime.dayOf(clock.instant()))
                .query(Figures.class)
                .single();
    }

    /** {@return the unpaid orders that expire first, at most five} */
    List<Waiting> expiringSoonest(AccountId provider) {
        return jdbc.sql("""
                        select o.order_no, o.product_name, o.buyer_account_id, o.original_amount as original,
                               o.payable_amount as payable, o.expires_at
                        from purchase_order o
                        where o.provider_account_id = :account and o.status = 'UNPAID' and o.expires_at >= :now
                        order by o.expires_at limit 5
                        """)
                .param("account", provider.value())
                .param("now", at(clock.instant()))
                .query(Waiting.class)
                .list();
    }

    /** {@return what reviews sent back and is not submitted again, the latest first, at most five} */
    List<Returned> returnedLately(Actor provider) {
        return jdbc.sql("""
                        select r.kind, r.id, r.title, r.comment, r.decided_at
                        from (select 'PRODUCT' as kind, p.id, p.name as title, p.comment, p.decided_at
                              from product p where p.account_id = :account and p.review = 'RETURNED'
                              union all
                              select 'AGREEMENT', a.id, v.title, v.comment, v.decided_at
                              from agreement_version v join agreement a on a.id = v.agreement_id
                              where a.account_id = :account and v.status = 'RETURNED'
                              union all
                              select 'ARTICLE', a.id, v.title, v.comment, v.decided_at
                              from article_version v join article a on a.id = v.article_id
                              where a.account_id = :account and v.status = 'RETURNED') r
                        where r.kind in (:kinds)
                        order by r.decided_at desc limit 5
                        """)
                .param("account", provider.account().value())
                .param("kinds", ReturnedKind.knownTo(provider))
                .query(Returned.class)
                .list();
    }

    /** {@return what was paid for each product in the past 30 days of Shanghai, the most first, at most six} */
    List<Sales> salesByProduct(AccountId provider) {
        Instant since = BusinessTime.startOf(BusinessTime.dayOf(clock.instant()).minusDays(29));
        return jdbc.sql("""
                        select o.product_id, max(o.product_name) as name, sum(o.payable_amount) as sum, count(*) as orders,
                               round(100 * sum(o.payable_amount) / nullif(max(sum(o.payable_amount)) over (), 0))::int
                                 as percent
                        from purchase_order o
                        where o.provider_account_id = :account and o.paid_at >= :since
                        group by o.product_id order by 3 desc limit 6
                        """)
                .param("account", provider.value())
                .param("since", at(since))
                .query(Sales.class)
                .list();
    }

    /** {@return the invoices that are to be written, what is due first at the top, at most five} */
    List<Asked> invoicesDueFirst(AccountId provider) {
        return jdbc.sql("""
                        select r.id, r.title_name, r.status, r.amount as sum, r.requested_at, r.due_on
                        from invoice_request r
                        where r.provider_account_id = :account and r.status in ('REQUESTED', 'CONFIRMED', 'RETURNED')
                        order by r.place limit 5
                        """)
                .param("account", provider.value())
                .query(Asked.class)
                .list();
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    record Figures(
            int unpaid,
            int expiring,
            int askedBack,
            int rejected,
            int returned,
            int listed,
            int invoices,
            int overdue,
            int redLetters) {}

    /** A buyer asks for an invoice. */
    record Asked(
            long id, String titleName, InvoiceStatus status, BigDecimal sum, Instant requestedAt, LocalDate dueOn) {

        public Money amount() {
            return Money.of(Yuan.CNY, sum);
        }
    }

    /** What a review sent back, with its reason. */
    record Returned(ReturnedKind kind, long id, String title, String comment, Instant decidedAt) {

        public String address() {
            return kind.pages + "/" + id;
        }
    }

    /** What can be sent back, with the provider's pages of it. */
    enum ReturnedKind {
        PRODUCT("/console/products", Action.DESCRIBE_PRODUCTS),
        AGREEMENT("/console/agreements", Action.DESCRIBE_AGREEMENTS),
        ARTICLE("/console/community/articles", Action.DESCRIBE_COMMUNITY);

        private final String pages;
        private final Action needs;

        ReturnedKind(String pages, Action needs) {
            this.pages = pages;
            this.needs = needs;
        }

        /** {@return the kinds of which the actor may see everything; an empty text where there is none, for SQL's sake} */
        private static List<String> knownTo(Actor actor) {
            List<String> known = Arrays.stream(values())
                    .filter(kind -> actor.mayAll(kind.needs))
                    .map(Enum::name)
                    .toList();
            return known.isEmpty() ? List.of("") : known;
        }
    }

    record Waiting(
            String orderNo,
            String productName,
            long buyerAccountId,
            BigDecimal original,
            BigDecimal payable,
            Instant expiresAt) {

        public Money originalAmount() {
            return Money.of(Yuan.CNY, original);
        }

        public Money payableAmount() {
            return Money.of(Yuan.CNY, payable);
        }
    }

    record Sales(
            long productId,
            String name,
            BigDecimal sum,
            int orders,
            @Nullable Integer percent) {

        public Money amount() {
            return Money.of(Yuan.CNY, sum);
        }
    }
}
