package org.zhanggui.payment;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** The port to those who take money from buyers. Every call can be repeated with the same effect. */
public interface PaymentGateway {

    /** {@return its name in addresses and in the database, such as {@code sandbox}} */
    String name();

    /**
     * {@return where the buyer's browser goes to pay}
     *
     * @param order what is paid for, in the gateway's words
     */
    URI cashier(Checkout order);

    /** Asks how a payment stands there. */
    TradeStatus query(String paymentNo);

    /**
     * Closes a payment so that it can no longer be paid.
     *
     * @return {@link TradeStatus#CLOSED}, or {@link TradeStatus#PAID} when the buyer was faster
     */
    TradeStatus close(String paymentNo);

    /** Gives money back; the same refund number moves it once. */
    void refund(String paymentNo, String refundNo, Money amount);

    /** {@return what a notification says, or nothing when its signature is not the gateway's} */
    Optional<PaidNotification> verify(Map<String, String> parameters);

    /** What a buyer is sent to the cashier with. */
    record Checkout(String paymentNo, String orderNo, String subject, Money amount) {}

    /** How a payment stands at the gateway. */
    enum TradeStatus {
        /** The buyer never came to the cashier. */
        UNKNOWN,
        WAITING,
        PAID,
        CLOSED
    }

    /** A gateway's word that money came in. */
    record PaidNotification(String paymentNo, Money amount) {}
}
