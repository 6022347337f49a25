package org.zhanggui.payment;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * The port to those who take money from buyers, for whatever has a number here. Every call can be repeated with the same effect, and is made outside of
 * transactions; one that gets no answer, or none to be believed, ends in {@link GatewayAwayException}.
 */
public interface PaymentGateway {

    /** {@return its name in addresses and in the database, such as {@code sandbox}} */
    String name();

    /**
     * {@return where the buyer's browser goes to pay}
     *
     * @param checkout what is paid for, in the gateway's words
     */
    URI cashier(Checkout checkout);

    /** Asks how a trade stands there. */
    TradeStatus query(String tradeNo);

    /**
     * Closes a trade so that it can no longer be paid.
     *
     * @return {@link TradeStatus#CLOSED}, or {@link TradeStatus#PAID} when the buyer was faster
     */
    TradeStatus close(String tradeNo);

    /** Gives money back; the same refund number moves it once. */
    void refund(String tradeNo, String refundNo, Money amount);

    /** {@return what a notification says, or nothing when it is not the gateway's, or not for this marketplace} */
    Optional<Notification> verify(Map<String, String> parameters);

    /**
     * What a buyer is sent to the cashier with.
     *
     * @param tradeNo the number of the payment or the top-up
     * @param expiresAt until when it can be paid there
     * @param returnPath where the buyer's browser comes back to
     */
    record Checkout(String tradeNo, String subject, Money amount, Instant expiresAt, String returnPath) {}

    /** How a trade stands at the gateway. */
    enum TradeStatus {
        /** The buyer never came to the cashier. */
        UNKNOWN,
        WAITING,
        PAID,
        CLOSED
    }

    /** A gateway's word on how a trade stands there. */
    record Notification(String tradeNo, TradeStatus status, Money amount) {}
}
