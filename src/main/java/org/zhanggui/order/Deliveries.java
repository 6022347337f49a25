package org.zhanggui.order;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.product.ProductKind;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.file.AttachedFile;

/**
 * 交付: what a provider, or the marketplace in its place, does to an order that was paid. Software is complete once it is
 * delivered; what people do is looked at by the buyer first. Another provider's order and none at all are not found alike
 * ({@link NotFoundException}).
 */
@Service
@Transactional
public class Deliveries {

    /** The longest note, in characters; both sides read it. */
    public static final int LONGEST_NOTE = 500;

    private final OrderRepository orders;
    private final AcceptancePeriod acceptance;
    private final OrderEvidence evidence;
    private final OrderJournal journal;
    private final Clock clock;

    Deliveries(
            OrderRepository orders,
            AcceptancePeriod acceptance,
            OrderEvidence evidence,
            OrderJournal journal,
            Clock clock) {
        this.orders = orders;
        this.evidence = evidence;
        this.acceptance = acceptance;
        this.journal = journal;
        this.clock = clock;
    }

    /** Begins to deliver a paid order, or begins again after it failed. */
    public Optional<OrderRefusal> begin(Actor provider, OrderNo orderNo) {
        return move(provider, orderNo, OrderEventKind.DELIVERY_BEGUN, null, Order::beginDelivery);
    }

    /** Tells the buyer how far it is. */
    public Optional<OrderRefusal> progress(Actor provider, OrderNo orderNo, String note, List<AttachedFile> files) {
        return move(lock(provider, orderNo), provider, OrderEventKind.PROGRESSED, note, files, Order::refusesProgress);
    }

    /** As {@link #progress}, without a file. */
    public Optional<OrderRefusal> progress(Actor provider, OrderNo orderNo, String note) {
        return progress(provider, orderNo, note, List.of());
    }

    /**
     * Notes that all was delivered, with what the buyer has to know.
     *
     * @param files the evidence for it
     */
    public Optional<OrderRefusal> deliver(Actor provider, OrderNo orderNo, String note, List<AttachedFile> files) {
        Order order = lock(provider, orderNo);
        return move(
                        order,
                        provider,
                        OrderEventKind.DELIVERED,
                        note,
                        files,
                        delivered -> delivered.deliver(acceptance.current(), clock.instant()))
                .or(() -> completeSoftware(order, provider));
    }

    /** As {@link #deliver}, without a file. */
    public Optional<OrderRefusal> deliver(Actor provider, OrderNo orderNo, String note) {
        return deliver(provider, orderNo, note, List.of());
    }

    /** As {@link #begin}, by the marketplace. */
    public Optional<OrderRefusal> beginAutomatically(OrderNo orderNo) {
        return move(lock(orderNo), null, OrderEventKind.DELIVERY_BEGUN, null, Order::beginDelivery);
    }

    /** As {@link #deliver}, by the marketplace, which was told by the provider's software. */
    public Optional<OrderRefusal> deliverAutomatically(OrderNo orderNo, @Nullable String note) {
        Order order = lock(orderNo);
        return move(
                        order,
                        null,
                        OrderEventKind.DELIVERED,
                        note,
                        delivered -> delivered.deliver(acceptance.current(), clock.instant()))
                .or(() -> completeSoftware(order, null));
    }

    /** Notes that the provider's software could not be brought to deliver. */
    public Optional<OrderRefusal> failAutomatically(OrderNo orderNo, String note) {
        return move(lock(orderNo), null, OrderEventKind.DELIVERY_FAILED, note, Order::failDelivery);
    }

    private Optional<OrderRefusal> completeSoftware(Order order, @Nullable Actor by) {
        return order.bought().kind() == ProductKind.SAAS
                ? move(order, by, OrderEventKind.COMPLETED, null, delivered -> delivered.accept(clock.instant()))
                : Optional.empty();
    }

    private Optional<OrderRefusal> move(
            Actor provider,
            OrderNo orderNo,
            OrderEventKind what,
            @Nullable String note,
            Function<Order, Optional<OrderRefusal>> move) {
        return move(lock(provider, orderNo), provider, what, note, move);
    }

    private Optional<OrderRefusal> move(
            Order order,
            @Nullable Actor by,
            OrderEventKind what,
            @Nullable String note,
            Function<Order, Optional<OrderRefusal>> move) {
        OrderStatus before = order.status();
        Optional<OrderRefusal> refusal = move.apply(order);
        if (refusal.isEmpty()) {
            journal.moved(order, what, by, note, before);
        }
        return refusal;
    }

    private Optional<OrderRefusal> move(
            Order order,
            Actor by,
            OrderEventKind what,
            String note,
            List<AttachedFile> files,
            Function<Order, Optional<OrderRefusal>> move) {
        OrderStatus before = order.status();
        return move.apply(order).or(() -> {
            journal.moved(order, what, by, note, evidence.keep(order, files, by), before);
            return Optional.empty();
        });
    }

    private Order lock(Actor provider, OrderNo orderNo) {
        Order order = orders.lockOfProvider(orderNo, provider.account()).orElseThrow(() -> none(orderNo));
        provider.require(Action.DELIVER_ORDER, order.resource());
        return order;
    }

    private Order lock(OrderNo orderNo) {
        return orders.lock(orderNo).orElseThrow(() -> none(orderNo));
    }

    private static NotFoundException none(OrderNo orderNo) {
        return new NotFoundException("order " + orderNo);
    }
}
