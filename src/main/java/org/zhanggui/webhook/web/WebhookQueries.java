package org.zhanggui.webhook.web;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What the pages of 回调 show, each in one statement. Nothing can be asked without whose it is. */
@Repository
@Transactional(readOnly = true)
class WebhookQueries {

    private static final String WEBHOOKS = """
            select w.id, w.url, array_to_string(w.kinds, ',') as kind_names, w.note, w.enabled, w.switched_off_at,
                   w.failing_since, case when w.previous_until > now() then w.previous_until end as previous_until, w.made_at,
                   (select d.created_at from webhook_delivery d where d.webhook_id = w.id order by d.id desc limit 1) as last_at
            from webhook w where w.account_id = :account
            """;

    private static final String DELIVERIES = """
            select d.id, d.event_id, d.kind, d.order_no, d.resent, d.body, d.attempts, d.created_at, d.next_at,
                   case when d.delivered_at is not null then 'DELIVERED' when d.next_at is not null then 'WAITING'
                        else 'GIVEN_UP' end as status,
                   a.status as last_status, a.failure as last_failure, a.took_millis
            from webhook_delivery d
            left join lateral (select x.status, x.failure, x.took_millis from webhook_attempt x where x.delivery_id = d.id
                               order by x.id desc limit 1) a on true
            where d.account_id = :account and d.webhook_id = :webhook
            """;

    private final JdbcClient jdbc;

    WebhookQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return all of an account; there are never many} */
    List<WebhookRow> list(AccountId account) {
        return jdbc.sql(WEBHOOKS + "order by w.id")
                .param("account", account.value())
                .query(WebhookRow.class)
                .list();
    }

    /** @throws NotFoundException when the account has none of that ID */
    WebhookRow find(AccountId account, long id) {
        return jdbc.sql(WEBHOOKS + "and w.id = :id")
                .param("account", account.value())
                .param("id", id)
                .query(WebhookRow.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("webhook " + id));
    }

    /** {@return a page of the log, the newest first} */
    KeyedPage<DeliveryRow> log(AccountId account, long webhook, Position from) {
        List<DeliveryRow> rows = jdbc.sql(DELIVERIES
                        + "and d.id > :above and d.id < :below order by d.id %s limit :limit"
                                .formatted(from.direction()))
                .param("account", account.value())
                .param("webhook", webhook)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(DeliveryRow.class)
                .list();
        return KeyedPage.of(rows, from, DeliveryRow::id);
    }

    Tally tally(AccountId account, long webhook) {
        return new Tally(jdbc.sql("""
                        select count(*) from (select 1 from webhook_delivery d
                                              where d.account_id = :account and d.webhook_id = :webhook limit :limit) counted
                        """)
                .param("account", account.value())
                .param("webhook", webhook)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    /** @throws NotFoundException when the account's webhook was told no such thing */
    DeliveryRow delivery(AccountId account, long webhook, long id) {
        return jdbc.sql(DELIVERIES + "and d.id = :id")
                .param("account", account.value())
                .param("webhook", webhook)
                .param("id", id)
                .query(DeliveryRow.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("delivery " + id));
    }

    /** {@return its attempts, the last first} */
    List<AttemptRow> attempts(long delivery) {
        return jdbc.sql("""
                        select id, at, took_millis, status, failure, answer from webhook_attempt
                        where delivery_id = :delivery order by id desc
                        """).param("delivery", delivery).query(AttemptRow.class).list();
    }
}
