package org.zhanggui.delivery;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhanggui.order.OrderNo;

/**
 * What providers' software still has to be told, a row for each order, operation and cause. Rows are claimed for a while by
 * whoever makes the call, so that one instance makes it, and another takes over from one that died.
 */
@Repository
class DeliveryJobs {

    /** Longer than a call can take, for each of those that are claimed at once. */
    static final Duration CLAIM = Duration.ofMinutes(2);

    private static final String COLUMNS =
            "delivery_id, account_id, product_id, order_no, subscription_id, operation, cause, state, next_at, created_at";

    private final JdbcClient jdbc;

    DeliveryJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down that an order is to be delivered by the endpoint of its product. {@return whether it is, and was not before} */
    boolean deliver(OrderNo orderNo, Operation operation, Instant now) {
        return write(orderNo, operation, Cause.PURCHASE, "and e.enabled", now);
    }

    /** Writes down that what the software did for an order is to be undone; it waits while the endpoint is off. */
    void takeBack(OrderNo orderNo, Operation operation, Instant now) {
        write(orderNo, operation, Cause.REFUND, "", now);
    }

    private boolean write(OrderNo orderNo, Operation operation, Cause cause, String condition, Instant now) {
        return jdbc.sql("""
                                insert into delivery_job (%s)
                                select gen_random_uuid(), o.provider_account_id, o.product_id, o.order_no,
                                       o.subscription_id, :operation, :cause, 'WAITING', :now, :now
                                from purchase_order o
                                join product_endpoint e on e.product_id = o.product_id %s
                                where o.order_no = :order
                                on conflict (order_no, operation, cause) do nothing
                                """.formatted(COLUMNS, condition))
                        .param("operation", operation.name())
                        .param("cause", cause.name())
                        .param("order", orderNo.value())
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    /** Has the software asked once more for what failed, unless its endpoint is off. */
    void again(OrderNo orderNo, Instant now) {
        jdbc.sql("""
                        update delivery_job j set state = 'WAITING', attempts = 0, next_at = :now, ended_at = null
                        where order_no = :order and cause = 'PURCHASE' and state = 'FAILED'
                          and exists (select from product_endpoint e where e.product_id = j.product_id and e.enabled)
                        """).param("order", orderNo.value()).param("now", utc(now)).update();
    }

    /** The order is delivered by hand, or not at all; nothing more is asked of the software for it. */
    void stop(OrderNo orderNo, Instant now) {
        jdbc.sql("""
                        update delivery_job set state = 'STOPPED', next_at = null, ended_at = :now
                        where order_no = :order and cause = 'PURCHASE' and state = 'WAITING'
                        """).param("order", orderNo.value()).param("now", utc(now)).update();
    }

    /** {@return whether the software was ever asked to deliver the order, so that it may have done so} */
    boolean wasAsked(OrderNo orderNo) {
        return jdbc.sql("""
                        select exists (select from delivery_job where order_no = :order and cause = 'PURCHASE'
                                       and attempts > 0)
                        """)
                .param("order", orderNo.value())
                .query(Boolean.class)
                .single();
    }

    /** Writes down what is to be done with everything that the software created and whose time was over by then. */
    void end(Operation operation, Instant endedBy, Instant now) {
        jdbc.sql("""
                        insert into delivery_job (%s)
                        select gen_random_uuid(), c.account_id, c.product_id, c.order_no, c.subscription_id, :operation,
                               'END', 'WAITING', :now, :now
                        from delivery_job c join subscription s on s.id = c.subscription_id
                        where c.operation = 'CREATE' and c.state = 'DONE' and s.ends_at <= :by
                          and not exists (select from delivery_job d where d.subscription_id = c.subscription_id
                                          and (d.operation = 'DESTROY' or d.operation = :operation))
                        on conflict (order_no, operation, cause) do nothing
                        """.formatted(COLUMNS))
                .param("operation", operation.name())
                .param("by", utc(endedBy))
                .param("now", utc(now))
                .update();
    }

    /**
     * Claims what is due, the most overdue first. Of what concerns the same thing the earlier is told before the later, and
     * while an endpoint is off, it is told nothing.
     */
    List<Job> claim(int most, Instant now) {
        return jdbc.sql("""
                        update delivery_job j set attempts = j.attempts + 1, claimed_until = :until
                        where j.id in (
                            select d.id from delivery_job d
                            where d.state = 'WAITING' and d.next_at <= :now
                              and (d.claimed_until is null or d.claimed_until <= :now)
                              and exists (select from product_endpoint e where e.product_id = d.product_id and e.enabled)
                              and not exists (select from delivery_job o
                                              where (o.subscription_id = d.subscription_id or o.order_no = d.order_no)
                                                and o.id < d.id and (o.state = 'WAITING' or o.claimed_until > :now))
                            order by d.next_at limit :most for update of d skip locked)
                        returning j.id, j.delivery_id, j.product_id, j.order_no, j.operation,
                                  j.cause, j.attempts
                        """)
                .param("until", utc(now.plus(CLAIM)))
                .param("now", utc(now))
                .param("most", most)
                .query(Job.class)
                .list();
    }

    /** {@return whether it was still to be done} */
    boolean done(Job job, @Nullable String instanceId, Instant now) {
        return conclude(job, "DONE", instanceId, null, now);
    }

    /** {@return whether it was still to be done} */
    boolean failed(Job job, Instant now) {
        return conclude(job, "FAILED", null, null, now);
    }

    void stopped(Job job, Instant now) {
        conclude(job, "STOPPED", null, null, now);
    }

    void later(Job job, Instant next) {
        conclude(job, "WAITING", null, next, next);
    }

    private boolean conclude(Job job, String state, @Nullable String instanceId, @Nullable Instant next, Instant now) {
        int changed = jdbc.sql("""
                        update delivery_job set state = :state, next_at = :next, instance_id = coalesce(:instance, instance_id),
                               ended_at = case when cast(:next as timestamptz) is null then cast(:now as timestamptz) end
                        where id = :job and state = 'WAITING'
                        """)
                .param("state", state)
                .param("next", next == null ? null : utc(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("instance", instanceId, Types.VARCHAR)
                .param("now", utc(now))
                .param("job", job.id())
                .update();
        jdbc.sql("update delivery_job set claimed_until = null where id = :job")
                .param("job", job.id())
                .update();
        return changed > 0;
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /**
     * Something to be told, claimed.
     *
     * @param attempts how often it was tried, this time included
     */
    record Job(
            long id, UUID deliveryId, long productId, String orderNo, Operation operation, Cause cause, int attempts) {

        OrderNo order() {
            return new OrderNo(orderNo);
        }
    }
}
