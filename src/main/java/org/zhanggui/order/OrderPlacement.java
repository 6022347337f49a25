package org.zhanggui.order;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.zhanggui.order.Placement.Placed;
import org.zhanggui.product.Offer;
import org.zhanggui.product.Offers;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;

/** 确认购买: a buyer orders what is on offer, and accepts its service agreement. */
@Service
public class OrderPlacement {

    private final OrderBook book;
    private final Offers offers;
    private final Clock clock;

    OrderPlacement(OrderBook book, Offers offers, Clock clock) {
        this.book = book;
        this.offers = offers;
        this.clock = clock;
    }

    /**
     * {@return the order, or nothing when the agreement that the buyer read is no longer the one in force}
     *
     * @throws NotFoundException when the cycle is not on offer
     */
    public Optional<OrderNo> place(Actor buyer, Request request) {
        buyer.require(Action.PLACE_ORDER);
        var confirmed = new Confirmation(request.agreementSha256(), request.idempotencyKey());
        Placement placement = book.once(buyer, confirmed, request.words(), () -> {
            Offer offer = offers.find(request.productId(), request.cycleId())
                    .orElseThrow(() -> new NotFoundException("sale cycle " + request.cycleId()));
            return book.write(
                    buyer,
                    offer.agreementId(),
                    confirmed,
                    orderNo -> Order.place(orderNo, offer, buyer, clock.instant()));
        });
        return placement instanceof Placed placed ? Optional.of(placed.orderNo()) : Optional.empty();
    }

    /**
     * What a buyer confirms.
     *
     * @param agreementSha256 the hash of the agreement that they were shown
     * @param idempotencyKey chosen when the page was shown
     */
    public record Request(long productId, long cycleId, String agreementSha256, String idempotencyKey) {

        private String words() {
            return "place " + productId + " " + cycleId;
        }
    }
}
