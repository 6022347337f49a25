package org.zhanggui.delivery.web;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;

/** What the page of an endpoint shows. */
@Repository
@Transactional(readOnly = true)
class EndpointQueries {

    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    EndpointQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<EndpointDetails> find(AccountId provider, long productId) {
        return jdbc.sql("""
                        select p.id, p.name, p.kind, p.status,
                               (select s.name from spec s where s.product_id = p.id order by s.id limit 1) as first_spec,
                               e.url, coalesce(e.enabled, false) as enabled, e.tried_at, e.secret_at,
                               case when e.previous_until > :now then e.previous_until end as previous_until,
                               (select count(*) from delivery_job j
                                where j.product_id = p.id and j.state = 'WAITING') as waiting
                        from product p left join product_endpoint e on e.product_id = p.id
                        where p.id = :product and p.account_id = :account and p.kind = 'SAAS'
                        """)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("product", productId)
                .param("account", provider.value())
                .query(EndpointDetails.class)
                .optional();
    }

    /** {@return the last calls, the newest first} */
    List<CallRow> calls(AccountId provider, long productId) {
        return jdbc.sql("""
                        select c.id, j.order_no, c.delivery_id, c.operation, c.attempt, c.url, c.headers, c.request,
                               c.status, c.failure, c.answer, c.verdict, c.took_ms, c.at
                        from delivery_call c left join delivery_job j on j.id = c.job_id
                        where c.product_id = :product and c.account_id = :account order by c.id desc limit :shown
                        """)
                .param("product", productId)
                .param("account", provider.value())
                .param("shown", SHOWN)
                .query(CallRow.class)
                .list();
    }
}
