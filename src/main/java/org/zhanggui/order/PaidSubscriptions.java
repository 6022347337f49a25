package org.zhanggui.order;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * What the payment of an order does to what the account has: a subscription begins, goes on, or changes its spec; and how its
 * refund takes that back. Its row is locked after the order's, and before any payment's.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PaidSubscriptions {

    private final SubscriptionRepository subscriptions;
    private final OrderRepository orders;
    private final AuditTrail audit;

    PaidSubscriptions(SubscriptionRepository subscriptions, OrderRepository orders, AuditTrail audit) {
        this.subscriptions = subscriptions;
        this.orders = orders;
        this.audit = audit;
    }

    /** {@return why an order that is about to be paid has nothing to change any more}; locks what it changes. */
    Optional<OrderRefusal> refuses(Order order, Instant now) {
        return order.subscription() == null || changedBy(order).awaits(order, now)
                ? Optional.empty()
                : Optional.of(OrderRefusal.SUBSCRIPTION_CHANGED);
    }

    /** Does what a paid order is for; asked first with {@link #refuses}. */
    void carryOut(Order order, Instant paidAt) {
        switch (order.type()) {
            case NEW, TRIAL -> begin(order, paidAt);
            case RENEWAL -> renew(order);
            case UPGRADE -> upgrade(order);
        }
    }

    private void begin(Order order, Instant paidAt) {
        if (order.beginsSubscription()) {
            Subscription begun =
                    subscriptions.save(Subscription.begin(order.buyer(), order.bought(), order.isTrial(), paidAt));
            order.began(begun);
            note(
                    order,
                    deed("subscription.begun", begun)
                            .with("spec", begun.specName())
                            .with("until", begun.endsOn()));
        }
    }

    private void renew(Order order) {
        Subscription renewed = changedBy(order);
        var before = renewed.endsOn();
        renewed.renew(order.bought());
        note(order, deed("subscription.renewed", renewed).change("until", before, renewed.endsOn()));
    }

    private void upgrade(Order order) {
        Subscription moved = changedBy(order);
        String before = moved.specName();
        moved.moveTo(order.bought().specName(), Objects.requireNonNull(order.cyclePrice()));
        note(order, deed("subscription.upgraded", moved).change("spec", before, moved.specName()));
    }

    /** Locks what an order bought, if that is a subscription, so that nothing is built on it meanwhile. */
    void lock(Order order) {
        if (order.subscription() != null) {
            changedBy(order);
        }
    }

    /** {@return why what an order bought cannot be taken back: what was paid later changed the same subscription} */
    Optional<OrderRefusal> refusesTakingBack(Order order) {
        if (order.subscription() == null) {
            return Optional.empty();
        }
        List<Order> carriedOut = orders.findCarriedOut(order.subscription());
        return carriedOut.indexOf(order) == carriedOut.size() - 1
                ? Optional.empty()
                : Optional.of(OrderRefusal.BUILT_ON);
    }

    /** Takes back what a refunded order bought; asked first with {@link #refusesTakingBack}. */
    void takeBack(Order order, Actor by, Instant now) {
        if (order.subscription() == null) {
            return;
        }
        Subscription left = changedBy(order);
        Instant until = left.endsAt();
        String spec = left.specName();
        switch (order.type()) {
            case NEW, TRIAL -> left.endEarly(now);
            case RENEWAL, UPGRADE -> left.standAs(orders.findCarriedOut(left.id()));
        }
        Deed deed = deed("subscription.taken-back", left).with("orderNo", order.orderNo());
        audit.record(
                by,
                order.isUpgrade()
                        ? deed.change("spec", spec, left.specName())
                        : deed.change("until", until, left.endsAt()));
    }

    private Subscription changedBy(Order order) {
        return subscriptions.lock(Objects.requireNonNull(order.subscription())).orElseThrow();
    }

    private void note(Order order, Deed deed) {
        audit.recordAutomatic(order.buyer(), deed.with("orderNo", order.orderNo()));
    }

    private static Deed deed(String what, Subscription subscription) {
        return Deed.of(what, "subscription", subscription.id());
    }
}
