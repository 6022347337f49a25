package org.zhanggui.delivery;

import java.time.Clock;
import java.time.Instant;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderEvent;
import org.zhanggui.order.OrderType;
import org.zhanggui.product.ProductKind;

/** Hears what happens to orders of software, and writes down what that software is to be told of it. */
@Component
class PaidOrders {

    private final DeliveryJobs jobs;
    private final Deliveries deliveries;
    private final Clock clock;

    PaidOrders(DeliveryJobs jobs, Deliveries deliveries, Clock clock) {
        this.jobs = jobs;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Runs once the move is committed; again after a crash, which changes nothing. */
    @ApplicationModuleListener
    void on(OrderEvent event) {
        if (event.productKind() != ProductKind.SAAS) {
            return;
        }
        switch (event.kind()) {
            case PAID -> begin(event);
            case DELIVERY_BEGUN -> beginAgain(event);
            case DELIVERED -> stopWhatIsDoneByHand(event);
            case REFUND_BEGUN -> takeBack(event);
            default -> {
                // Nothing that the software has to know.
            }
        }
    }

    private void begin(OrderEvent event) {
        if (jobs.deliver(event.orderNo(), operation(event.type()), clock.instant())) {
            deliveries.beginAutomatically(event.orderNo());
        }
    }

    /** Whoever begins a delivery whose endpoint is on has it called, for the first time or once more. */
    private void beginAgain(OrderEvent event) {
        if (event.by() != null && !jobs.deliver(event.orderNo(), operation(event.type()), clock.instant())) {
            jobs.again(event.orderNo(), clock.instant());
        }
    }

    private void stopWhatIsDoneByHand(OrderEvent event) {
        if (event.by() != null) {
            jobs.stop(event.orderNo(), clock.instant());
        }
    }

    private void takeBack(OrderEvent event) {
        Instant now = clock.instant();
        jobs.stop(event.orderNo(), now);
        if (jobs.wasAsked(event.orderNo())) {
            jobs.takeBack(event.orderNo(), undoing(event.type()), now);
        }
    }

    private static Operation operation(OrderType type) {
        return switch (type) {
            case NEW, TRIAL -> Operation.CREATE;
            case RENEWAL -> Operation.RENEW;
            case UPGRADE -> Operation.MODIFY;
        };
    }

    private static Operation undoing(OrderType type) {
        return switch (type) {
            case NEW, TRIAL -> Operation.DESTROY;
            case RENEWAL -> Operation.RENEW;
            case UPGRADE -> Operation.MODIFY;
        };
    }
}
