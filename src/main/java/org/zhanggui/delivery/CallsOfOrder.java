package org.zhanggui.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.order.DeliveryCalls;
import org.zhanggui.order.OrderNo;

/** What an order's page shows of the calls about it. */
@Repository
@Transactional(readOnly = true)
class CallsOfOrder implements DeliveryCalls {

    private static final int SHOWN = 20;

    private final JdbcClient jdbc;

    CallsOfOrder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Account of(OrderNo orderNo) {
        Optional<State> endpoint =
                jdbc.sql("""
                        select e.enabled, (select min(j.next_at) from delivery_job j where j.order_no = o.order_no) as next
                        from purchase_order o join product_endpoint e on e.product_id = o.product_id
                        where o.order_no = :order
                        """).param("order", orderNo.value()).query(State.class).optional();
        List<Call> calls = jdbc.sql("""
                        select c.operation, c.attempt, c.status, c.verdict, c.at
                        from delivery_job j join delivery_call c on c.job_id = j.id
                        where j.order_no = :order order by c.id desc limit :shown
                        """)
                .param("order", orderNo.value())
                .param("shown", SHOWN)
                .query(Call.class)
                .list();
        return new Account(
                endpoint.isPresent() && endpoint.get().enabled(),
                endpoint.map(State::next).orElse(null),
                calls);
    }

    private record State(boolean enabled, @Nullable Instant next) {}
}
