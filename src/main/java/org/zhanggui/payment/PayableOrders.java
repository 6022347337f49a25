package org.zhanggui.payment;

import java.time.Instant;
import org.joda.money.Money;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/** What payment has to ask of orders, which lie above it; implemented there. */
public interface PayableOrders {

    /**
     * Locks an order until the transaction ends. Orders are always locked before payments, and several of them in the order of
     * their numbers, so that no two transactions wait for each other.
     */
    void lock(String orderNo);

    /**
     * Marks a locked order as paid, if it can still be paid and costs just this.
     *
     * @return whether it was; if not, the money goes back
     */
    boolean settle(String orderNo, Money amount, AccountId payer, UserId payingUser, Instant paidAt);

    /** The money that was asked back with {@link Refunds#ask} is where it came from. */
    void refunded(String orderNo);
}
