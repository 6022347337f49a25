package org.zhanggui.community;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.order.OrderEvent;
import org.zhanggui.order.OrderEventKind;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.time.BusinessTime;

/**
 * What articles bring about. A read counts once per visitor and day in Shanghai; a visit to a product through an article's
 * link, once per visitor, article, product and day; an order, for the article through which its buyer last came to the
 * product within {@link #ATTRIBUTION}. What its author does counts for nothing.
 */
@Service
public class Readership {

    /** How long after a visit an order still counts for its article. */
    public static final Duration ATTRIBUTION = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final VisitorHash hash;
    private final Clock clock;

    Readership(JdbcClient jdbc, VisitorHash hash, Clock clock) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.clock = clock;
    }

    /** Someone was shown a published article. */
    @Transactional
    public void read(long articleId, Visitor visitor) {
        LocalDate today = BusinessTime.dayOf(clock.instant());
        count(jdbc.sql("""
                        with fresh as (
                            insert into article_read (article_id, day, visitor)
                            select a.id, :day, :visitor from article a
                            where a.id = :article and a.publication is not null and a.account_id is distinct from :account
                            on conflict do nothing returning article_id)
                        insert into article_day (article_id, day, reads, visits) select article_id, :day, 1, 0 from fresh
                        on conflict (article_id, day) do update set reads = article_day.reads + 1
                        """)
                .param("article", articleId)
                .param("day", today)
                .param("visitor", hash.of(visitor, today))
                .param("account", idOf(visitor.account()), Types.BIGINT));
    }

    /** Someone came to a product's page through a link of an article; links that the article does not have are ignored. */
    @Transactional
    public void visit(long articleId, long productId, Visitor visitor) {
        Instant now = clock.instant();
        count(jdbc.sql("""
                        with noted as (
                            insert into article_visit as v (article_id, product_id, day, visitor, account_id, at)
                            select l.article_id, l.product_id, :day, :visitor, :account, :at
                            from article_product l join article a on a.id = l.article_id
                            where l.article_id = :article and l.product_id = :product
                              and a.account_id is distinct from :account
                            on conflict (article_id, product_id, day, visitor) do update set at = excluded.at
                            returning v.article_id, v.xmax = 0 as fresh)
                        insert into article_day (article_id, day, reads, visits)
                        select article_id, :day, 0, 1 from noted where fresh
                        on conflict (article_id, day) do update set visits = article_day.visits + 1
                        """)
                .param("article", articleId)
                .param("product", productId)
                .param("day", BusinessTime.dayOf(now))
                .param("visitor", hash.of(visitor))
                .param("account", idOf(visitor.account()), Types.BIGINT)
                .param("at", at(now)));
    }

    /** Who came to the product before signing in has signed in, and is about to order it. */
    @Transactional
    public void claim(long productId, Visitor before, AccountId buyer) {
        count(jdbc.sql("""
                        update article_visit set account_id = :account
                        where visitor = :visitor and product_id = :product and account_id is null
                        """)
                .param("account", buyer.value())
                .param("visitor", hash.of(before))
                .param("product", productId));
    }

    /** What visitors bring about is written down by the marketplace, in the books of an author whom they need not know. */
    private static void count(StatementSpec statement) {
        DataScope.EVERYTHING.call(statement::update);
    }

    /** Notes, with the order itself, which article it counts for. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void placed(OrderEvent order) {
        if (order.kind() != OrderEventKind.PLACED) {
            return;
        }
        jdbc.sql("""
                        insert into article_order (order_no, article_id, placed_at)
                        select :orderNo, v.article_id, :at
                        from article_visit v join article a on a.id = v.article_id
                        where v.account_id = :buyer and v.product_id = :product and v.at between :earliest and :at
                          and a.account_id <> :buyer
                        order by v.at desc limit 1
                        """)
                .param("orderNo", order.orderNo().value())
                .param("at", at(order.at()))
                .param("earliest", at(order.at().minus(ATTRIBUTION)))
                .param("buyer", order.buyer().value())
                .param("product", order.productId())
                .update();
    }

    /** Forgets visitors that nothing can be counted for any more; the counts stay. */
    @Transactional
    public void forget() {
        Instant now = clock.instant();
        jdbc.sql("delete from article_read where day < :day")
                .param("day", BusinessTime.dayOf(now).minusDays(1))
                .update();
        jdbc.sql("delete from article_visit where day < :day")
                .param("day", BusinessTime.dayOf(now.minus(ATTRIBUTION)).minusDays(1))
                .update();
    }

    private static @Nullable Long idOf(@Nullable AccountId account) {
        return account == null ? null : account.value();
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
