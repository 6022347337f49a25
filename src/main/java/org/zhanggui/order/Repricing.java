package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.idempotency.Idempotency;

/**
 * 订单改价: a provider changes what an unpaid order of theirs costs. An unknown number and another provider's order are not
 * found alike ({@link NotFoundException}). How far a price may go down, policies may limit; what is beyond that is asked for by
 * {@link RepriceApprovals}.
 */
@Service
public class Repricing {

    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 200;

    private final OrderRepository orders;
    private final Payments payments;
    private final UnpaidOrderChange changes;
    private final RepriceRequests requests;
    private final Idempotency idempotency;
    private final OrderJournal journal;
    private final Clock clock;

    Repricing(
            OrderRepository orders,
            Payments payments,
            UnpaidOrderChange changes,
            RepriceRequests requests,
            Idempotency idempotency,
            OrderJournal journal,
            Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.changes = changes;
        this.requests = requests;
        this.idempotency = idempotency;
        this.journal = journal;
        this.clock = clock;
    }

    /** {@return why the new amount would be refused now; nothing is changed} */
    @Transactional(readOnly = true)
    public Optional<OrderRefusal> check(Actor provider, OrderNo orderNo, Money newAmount) {
        Order order = orders.findOfProvider(orderNo, provider.account())
                .orElseThrow(() -> new NotFoundException("order " + orderNo));
        provider.require(Action.REPRICE_ORDER, order.resource());
        return order.refusesReprice(newAmount, clock.instant()).or(() -> beyondLimit(provider, order, newAmount));
    }

    /**
     * Changes the payable amount. A payment that the buyer has open at a gateway is closed there first; if they paid there
     * meanwhile, the reprice is refused.
     *
     * @param reason shown to the buyer, at most {@value #LONGEST_REASON} characters
     * @param idempotencyKey chosen when the dialog was shown
     */
    public Optional<OrderRefusal> reprice(
            Actor provider, OrderNo orderNo, Money newAmount, @Nullable String reason, String idempotencyKey) {
        String body = "reprice " + orderNo + " " + newAmount.getAmount();
        return changes.make(orderNo, () -> {
            Order order = orders.lockOfProvider(orderNo, provider.account())
                    .orElseThrow(() -> new NotFoundException("order " + orderNo));
            provider.require(Action.REPRICE_ORDER, order.resource());
            if (idempotency
                    .earlierOutcome(provider.account(), idempotencyKey, body)
                    .isPresent()) {
                return Optional.empty();
            }
            return reprice(provider, order, NewPrice.of(newAmount, reason), idempotencyKey);
        });
    }

    /**
     * The change itself, to an order that is locked, with a key that is claimed, within {@link UnpaidOrderChange#make}: what
     * is refused is rolled back there. What a colleague asked for takes this way, too.
     */
    Optional<OrderRefusal> reprice(Actor provider, Order order, NewPrice price, String idempotencyKey) {
        Money before = order.payableAmount();
        Instant now = clock.instant();
        Optional<OrderRefusal> refusal =
                order.reprice(price, provider, now).or(() -> beyondLimit(provider, order, price.amount()));
        if (refusal.isEmpty() && payments.isOpenFor(order.orderNo().value())) {
            return Optional.of(OrderRefusal.PAYMENT_IN_PROGRESS);
        }
        if (refusal.isEmpty()) {
            idempotency.outcome(provider.account(), idempotencyKey, "repriced");
            Long wish = requests.answer(order, price, provider, now)
                    .map(RepriceRequest::id)
                    .orElse(null);
            journal.note(
                    order,
                    OrderEventKind.REPRICED,
                    provider,
                    price.reason(),
                    Deed.of("order.repriced", "order", order.orderNo())
                            .change(
                                    "payableAmount",
                                    before.getAmount(),
                                    price.amount().getAmount())
                            .with("reason", price.reason())
                            .with("request", wish)
                            .with(
                                    "askedBy",
                                    price.asker() == null ? null : price.asker().name()));
        }
        return refusal;
    }

    /** {@return whether somebody else would have to approve the amount} */
    static Optional<OrderRefusal> beyondLimit(Actor provider, Order order, Money newAmount) {
        Decision decision = provider.require(Action.REPRICE_ORDER, order.resource(), order.reductionTo(newAmount));
        return decision == Decision.ALLOWED ? Optional.empty() : Optional.of(OrderRefusal.NEEDS_APPROVAL);
    }
}
