package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.idempotency.Idempotency;

/**
 * 退款: at once and whole while the buyer need not ask, by agreement with the provider otherwise, whole or in part. An order
 * has at most one request that waits. Another account's order and none at all are not found alike ({@link NotFoundException}).
 */
@Service
public class OrderRefunds {

    /** The longest reason of a buyer, and the longest answer of a provider, in characters. */
    public static final int LONGEST_REASON = 500;

    private final OrderRepository orders;
    private final RefundRequestRepository requests;
    private final BegunRefunds begun;
    private final Idempotency idempotency;
    private final OrderJournal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrderRefunds(
            OrderRepository orders,
            RefundRequestRepository requests,
            BegunRefunds begun,
            Idempotency idempotency,
            OrderJournal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.requests = requests;
        this.begun = begun;
        this.idempotency = idempotency;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** {@return how the buyer could have the order refunded at this moment} */
    @Transactional(readOnly = true)
    public Way way(Actor buyer, OrderNo orderNo) {
        Order order = orders.findOfBuyer(orderNo, buyer.account()).orElseThrow(() -> none(orderNo));
        Optional<OrderRefusal> refusal = begun.refuses(order, order.payableAmount());
        return new Way(order.isRefundedOnDemand(clock.instant()), refusal.orElse(null));
    }

    /** {@return why the provider could not refund the amount at this moment} */
    @Transactional(readOnly = true)
    public Optional<OrderRefusal> refuses(Actor provider, OrderNo orderNo, Money amount) {
        return begun.refuses(
                orders.findOfProvider(orderNo, provider.account()).orElseThrow(() -> none(orderNo)), amount);
    }

    /**
     * 自助退款: gives everything back at once.
     *
     * @param idempotencyKey chosen when the page was shown
     */
    public Optional<OrderRefusal> refundOnDemand(Actor buyer, OrderNo orderNo, String idempotencyKey) {
        return change(() -> lockOfBuyer(buyer, orderNo), (order, now) -> {
            String body = "refund on demand " + orderNo;
            return once(
                    buyer,
                    idempotencyKey,
                    body,
                    () -> order.isRefundedOnDemand(now)
                            ? begun.begin(order, order.payableAmount(), buyer, null, now)
                            : Optional.of(OrderRefusal.REFUND_BY_AGREEMENT));
        });
    }

    /**
     * Asks the provider for a refund.
     *
     * @param idempotencyKey chosen when the form was shown
     */
    public Optional<OrderRefusal> ask(
            Actor buyer, OrderNo orderNo, Money amount, String reason, String idempotencyKey) {
        String body = "ask refund " + orderNo + " " + amount.getAmount();
        return change(
                () -> lockOfBuyer(buyer, orderNo),
                (order, now) -> once(
                        buyer,
                        idempotencyKey,
                        body,
                        () -> begun.refuses(order, amount)
                                .or(() -> requests.findPending(order).map(waiting -> OrderRefusal.REFUND_PENDING))
                                .or(() -> file(order, amount, reason, buyer, now))));
    }

    private Optional<OrderRefusal> file(Order order, Money amount, String reason, Actor buyer, Instant now) {
        requests.saveAndFlush(new RefundRequest(order, amount, reason, buyer, now));
        journal.note(
                order,
                OrderEventKind.REFUND_ASKED,
                buyer,
                reason,
                deed("order.refund-asked", order)
                        .with("amount", amount.getAmount())
                        .with("reason", reason));
        return Optional.empty();
    }

    /** The buyer no longer asks. */
    public Optional<OrderRefusal> withdraw(Actor buyer, OrderNo orderNo) {
        return change(
                () -> lockOfBuyer(buyer, orderNo),
                (order, now) -> decide(order, request -> {
                    request.withdraw(buyer, now);
                    journal.note(
                            order, OrderEventKind.REFUND_WITHDRAWN, buyer, null, deed("order.refund-withdrawn", order));
                }));
    }

    /**
     * Gives back what the buyer asked for, or another amount; or something that nobody asked for.
     *
     * @param comment what the buyer reads with it
     * @param idempotencyKey chosen when the page was shown
     */
    public Optional<OrderRefusal> refund(
            Actor provider, OrderNo orderNo, Money amount, @Nullable String comment, String idempotencyKey) {
        String body = "refund " + orderNo + " " + amount.getAmount();
        return change(
                () -> lockOfProvider(provider, orderNo),
                (order, now) -> once(provider, idempotencyKey, body, () -> {
                    requests.findPending(order).ifPresent(request -> request.agree(provider, comment, now));
                    return begun.begin(order, amount, provider, comment, now);
                }));
    }

    /** Says no to what the buyer asked for. */
    public Optional<OrderRefusal> decline(Actor provider, OrderNo orderNo, String reason) {
        return change(
                () -> lockOfProvider(provider, orderNo),
                (order, now) -> decide(order, request -> {
                    request.decline(provider, reason, now);
                    journal.note(
                            order,
                            OrderEventKind.REFUND_DECLINED,
                            provider,
                            reason,
                            deed("order.refund-declined", order).with("reason", reason));
                }));
    }

    private Optional<OrderRefusal> decide(Order order, Consumer<RefundRequest> decision) {
        Optional<RefundRequest> request = requests.findPending(order);
        request.ifPresent(decision);
        return request.isPresent() ? Optional.empty() : Optional.of(OrderRefusal.ALREADY_DECIDED);
    }

    private Optional<OrderRefusal> once(Actor actor, String key, String body, Supplier<Optional<OrderRefusal>> work) {
        if (idempotency.earlierOutcome(actor.account(), key, body).isPresent()) {
            return Optional.empty();
        }
        return work.get().or(() -> {
            idempotency.outcome(actor.account(), key, "done");
            return Optional.empty();
        });
    }

    /** In a transaction, which a refusal rolls back; the clock is looked at once, under the lock. */
    private Optional<OrderRefusal> change(
            Supplier<Order> lock, BiFunction<Order, Instant, Optional<OrderRefusal>> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Order order = lock.get();
            Optional<OrderRefusal> refusal = work.apply(order, clock.instant());
            if (refusal.isPresent()) {
                status.setRollbackOnly();
            }
            return refusal;
        }));
    }

    private Order lockOfBuyer(Actor buyer, OrderNo orderNo) {
        Order order = orders.lockOfBuyer(orderNo, buyer.account()).orElseThrow(() -> none(orderNo));
        buyer.require(Action.REQUEST_REFUND, order.resource());
        return order;
    }

    private Order lockOfProvider(Actor provider, OrderNo orderNo) {
        Order order = orders.lockOfProvider(orderNo, provider.account()).orElseThrow(() -> none(orderNo));
        provider.require(Action.REFUND_ORDER, order.resource());
        return order;
    }

    private static NotFoundException none(OrderNo orderNo) {
        return new NotFoundException("order " + orderNo);
    }

    private static Deed deed(String what, Order order) {
        return Deed.of(what, "order", order.orderNo());
    }

    /**
     * How a buyer could have an order refunded.
     *
     * @param onDemand whether without asking
     * @param refusal why not at all; null where nothing is in the way
     */
    public record Way(boolean onDemand, @Nullable OrderRefusal refusal) {}
}
