package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says of unpaid orders that their deadline is near, once of each. The marker is no part of the order's version: what waits for
 * the order to stay as it is, such as a price to be approved, goes on waiting.
 */
@Service
public class OrderReminders {

    private static final int AT_ONCE = 100;

    private final OrderRepository orders;
    private final OrderJournal journal;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrderReminders(
            OrderRepository orders,
            OrderJournal journal,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.journal = journal;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tells of those that are due, the most urgent first. */
    public void sweep() {
        for (OrderType type : OrderType.values()) {
            due(type).forEach(this::remind);
        }
    }

    /** An order that was placed with less time than that is not told of: its buyer has just seen the deadline. */
    private List<OrderNo> due(OrderType type) {
        Instant now = clock.instant();
        return jdbc
                .sql("""
                        select order_no from purchase_order
                        where status = 'UNPAID' and reminded_at is null and type = :type
                          and expires_at > :now and expires_at <= :soon
                          and placed_at < expires_at - make_interval(secs => :before)
                        order by expires_at limit :most
                        """)
                .param("type", type.name())
                .param("now", moment(now))
                .param("soon", moment(now.plus(type.remindedBefore())))
                .param("before", type.remindedBefore().toSeconds())
                .param("most", AT_ONCE)
                .query(String.class)
                .list()
                .stream()
                .map(OrderNo::new)
                .toList();
    }

    private void remind(OrderNo orderNo) {
        transaction.executeWithoutResult(begun -> {
            if (mark(orderNo)) {
                orders.lock(orderNo).ifPresent(order -> journal.mention(order, OrderEventKind.EXPIRING));
            }
        });
    }

    private boolean mark(OrderNo orderNo) {
        Instant now = clock.instant();
        return jdbc.sql("""
                                update purchase_order set reminded_at = :now
                                where order_no = :order and status = 'UNPAID' and reminded_at is null and expires_at > :now
                                """)
                        .param("now", moment(now))
                        .param("order", orderNo.value())
                        .update()
                == 1;
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
