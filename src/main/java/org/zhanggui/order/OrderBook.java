package org.zhanggui.order;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.agreement.Acceptances;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.agreement.EffectiveAgreement;
import org.zhanggui.order.Placement.Placed;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.time.DatedNumbers;

/** Where orders of every type are written down: once for each press of the button, with the agreement that was accepted. */
@Component
class OrderBook {

    private final OrderRepository orders;
    private final AgreementTexts agreements;
    private final Acceptances acceptances;
    private final DatedNumbers numbers;
    private final Idempotency idempotency;
    private final OrderJournal journal;
    private final TransactionTemplate transaction;

    OrderBook(
            OrderRepository orders,
            AgreementTexts agreements,
            Acceptances acceptances,
            DatedNumbers numbers,
            Idempotency idempotency,
            OrderJournal journal,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.agreements = agreements;
        this.acceptances = acceptances;
        this.numbers = numbers;
        this.idempotency = idempotency;
        this.journal = journal;
        this.transaction = transaction;
    }

    /**
     * Places an order in a transaction, which a refusal rolls back, so that the page can be mended and sent again.
     *
     * @param request what is asked for, in words that tell it from any other request
     * @param placing looks at what is for sale and writes the order with {@link #write}, or refuses
     */
    Placement once(Actor buyer, Confirmation confirmed, String request, Supplier<Placement> placing) {
        String body = request + " " + confirmed.agreementSha256();
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<String> earlier = idempotency.earlierOutcome(buyer.account(), confirmed.idempotencyKey(), body);
            if (earlier.isPresent()) {
                return new Placed(new OrderNo(earlier.get()));
            }
            Placement placement = placing.get();
            if (placement instanceof Placed placed) {
                String orderNo = placed.orderNo().value();
                idempotency.outcome(buyer.account(), confirmed.idempotencyKey(), orderNo);
            } else {
                status.setRollbackOnly();
            }
            return placement;
        }));
    }

    /** Writes an order down, unless the agreement that the buyer read is no longer the one in force. */
    Placement write(Actor buyer, long agreementId, Confirmation confirmed, Function<OrderNo, Order> order) {
        return agreements
                .inForce(agreementId)
                .filter(agreement -> agreement.sha256().equals(confirmed.agreementSha256()))
                .<Placement>map(agreement -> new Placed(write(buyer, agreement, order.apply(freeNumber()))))
                .orElse(SubscriptionRefusal.AGREEMENT_CHANGED);
    }

    private OrderNo write(Actor buyer, EffectiveAgreement agreement, Order order) {
        orders.saveAndFlush(order);
        acceptances.record(buyer, order.orderNo().value(), agreement);
        journal.note(
                order,
                OrderEventKind.PLACED,
                buyer,
                null,
                Deed.of("order.placed", "order", order.orderNo())
                        .with("type", order.type())
                        .with("product", order.bought().productId())
                        .with("subscription", order.subscription())
                        .with("amount", order.payableAmount().getAmount())
                        .with("agreementSha256", agreement.sha256()));
        return order.orderNo();
    }

    private OrderNo freeNumber() {
        OrderNo number = new OrderNo(numbers.next());
        return orders.isTaken(number.value()) ? freeNumber() : number;
    }
}
