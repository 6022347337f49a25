package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.agreement.Acceptances;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.agreement.EffectiveAgreement;
import org.zhanggui.product.Offer;
import org.zhanggui.product.Offers;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.time.DatedNumbers;

/** 确认购买: a buyer orders what is on offer, and accepts its service agreement. */
@Service
public class OrderPlacement {

    private final OrderRepository orders;
    private final Offers offers;
    private final AgreementTexts agreements;
    private final Acceptances acceptances;
    private final DatedNumbers numbers;
    private final Idempotency idempotency;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    OrderPlacement(
            OrderRepository orders,
            Offers offers,
            AgreementTexts agreements,
            Acceptances acceptances,
            DatedNumbers numbers,
            Idempotency idempotency,
            ApplicationEventPublisher events,
            AuditTrail audit,
            Clock clock) {
        this.orders = orders;
        this.offers = offers;
        this.agreements = agreements;
        this.acceptances = acceptances;
        this.numbers = numbers;
        this.idempotency = idempotency;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * {@return the order, or nothing when the agreement that the buyer read is no longer the one in force}
     *
     * @throws NotFoundException when the cycle is not on offer
     */
    @Transactional
    public Optional<OrderNo> place(Actor buyer, Request request) {
        buyer.require(Action.PLACE_ORDER);
        Optional<String> earlier =
                idempotency.earlierOutcome(buyer.account(), request.idempotencyKey(), request.body());
        if (earlier.isPresent()) {
            return earlier.map(OrderNo::new);
        }
        Offer offer = offers.find(request.productId(), request.cycleId())
                .orElseThrow(() -> new NotFoundException("sale cycle " + request.cycleId()));
        Optional<OrderNo> placed = agreements
                .inForce(offer.agreementId())
                .filter(agreement -> agreement.sha256().equals(request.agreementSha256()))
                .map(agreement -> place(buyer, offer, agreement));
        placed.ifPresent(orderNo -> idempotency.outcome(buyer.account(), request.idempotencyKey(), orderNo.value()));
        return placed;
    }

    private OrderNo place(Actor buyer, Offer offer, EffectiveAgreement agreement) {
        Instant now = clock.instant();
        Order order = orders.save(Order.place(freeNumber(), offer, buyer, now));
        events.publishEvent(new OrderPlaced(order.orderNo(), offer.productId(), buyer.account(), now));
        acceptances.record(buyer, order.orderNo().value(), agreement);
        audit.record(
                buyer,
                Deed.of("order.placed", "order", order.orderNo())
                        .with("product", offer.productId())
                        .with("amount", order.payableAmount().getAmount())
                        .with("agreementSha256", agreement.sha256()));
        return order.orderNo();
    }

    private OrderNo freeNumber() {
        OrderNo number = new OrderNo(numbers.next());
        return orders.isTaken(number.value()) ? freeNumber() : number;
    }

    /**
     * What a buyer confirms.
     *
     * @param agreementSha256 the hash of the agreement that they were shown
     * @param idempotencyKey chosen when the page was shown
     */
    public record Request(long productId, long cycleId, String agreementSha256, String idempotencyKey) {

        String body() {
            return "place " + productId + " " + cycleId + " " + agreementSha256;
        }
    }
}
