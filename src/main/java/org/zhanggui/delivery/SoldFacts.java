package org.zhanggui.delivery;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.delivery.DeliveryJobs.Job;
import org.zhanggui.delivery.EndpointMessage.Cycle;
import org.zhanggui.delivery.EndpointMessage.Period;
import org.zhanggui.delivery.EndpointMessage.Product;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.OrderType;
import org.zhanggui.product.CycleUnit;

/** Finds what a provider's software is told of an order. */
@Repository
@Transactional(readOnly = true)
class SoldFacts {

    private final JdbcClient jdbc;

    SoldFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Sold> find(OrderNo orderNo) {
        return jdbc.sql("""
                        select o.order_no, o.type, o.status, o.buyer_account_id as buyer, o.product_id, o.product_name,
                               o.spec_name, o.from_spec_name, o.cycle_count, o.cycle_unit, o.period_from, o.period_to,
                               o.subscription_id, s.spec_name as present_spec, s.started_on, s.ends_on,
                               (select c.instance_id from delivery_job c
                                where c.operation = 'CREATE'
                                  and (c.subscription_id = o.subscription_id or c.order_no = o.order_no)) as instance_id
                        from purchase_order o left join subscription s on s.id = o.subscription_id
                        where o.order_no = :order
                        """).param("order", orderNo.value()).query(Sold.class).optional();
    }

    /**
     * An order, and what it began or changes.
     *
     * @param presentSpec of the subscription, which may have been moved since
     */
    record Sold(
            String orderNo,
            OrderType type,
            OrderStatus status,
            long buyer,
            long productId,
            String productName,
            String specName,
            @Nullable String fromSpecName,
            int cycleCount,
            CycleUnit cycleUnit,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodTo,
            @Nullable Long subscriptionId,
            @Nullable String presentSpec,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate endsOn,
            @Nullable String instanceId) {

        /** {@return whether the software still has to deliver it} */
        boolean isAwaited() {
            return status == OrderStatus.IN_DELIVERY;
        }

        EndpointMessage message(Job job) {
            return new EndpointMessage(
                    null,
                    job.operation().word(),
                    job.cause().word(),
                    orderNo,
                    type.name(),
                    Long.toString(buyer),
                    new Product(productId, productName),
                    spec(job),
                    job.cause() == Cause.PURCHASE ? new Cycle(cycleCount, cycleUnit) : null,
                    period(job),
                    subscriptionId == null ? null : subscriptionId.toString(),
                    job.operation() == Operation.CREATE ? null : instanceId);
        }

        /** What holds from now on: a refunded upgrade leads back to where it came from. */
        private String spec(Job job) {
            return switch (job.cause()) {
                case PURCHASE -> specName;
                case REFUND -> Objects.requireNonNullElse(fromSpecName, specName);
                case END -> Objects.requireNonNullElse(presentSpec, specName);
            };
        }

        /** A refunded renewal ends when it would have ended without it: on the day that the renewal began. */
        private @Nullable Period period(Job job) {
            if (job.cause() == Cause.END) {
                return period(startedOn, endsOn);
            }
            if (job.cause() == Cause.REFUND && job.operation() == Operation.RENEW) {
                return period(startedOn, periodFrom);
            }
            return period(periodFrom, periodTo);
        }

        private static @Nullable Period period(@Nullable LocalDate from, @Nullable LocalDate to) {
            return from == null || to == null ? null : new Period(from, to);
        }
    }
}
