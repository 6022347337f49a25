package org.zhanggui.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;

/** Tells those who settle what providers earn how safe an order is from being refunded. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EarnedOrders {

    private final OrderRepository orders;
    private final RefundRequestRepository requests;

    EarnedOrders(OrderRepository orders, RefundRequestRepository requests) {
        this.orders = orders;
        this.requests = requests;
    }

    /** {@return from when on its buyer has to ask for a refund; nothing where that was so from the first} */
    public Optional<Instant> endOfRefundOnDemand(OrderNo orderNo) {
        return orders.findByOrderNo(orderNo).flatMap(Order::endOfRefundOnDemand);
    }

    /**
     * Locks orders of a provider, one after the other in the order of their numbers, so that none is refunded, and for none a
     * refund is asked, until the transaction ends.
     *
     * @return the numbers of those for which no request waits
     */
    public List<OrderNo> lockUnasked(AccountId provider, Collection<OrderNo> orderNos) {
        List<Order> locked = orders.lockAllOfProvider(orderNos, provider);
        List<Order> asked = requests.findAsked(locked);
        return locked.stream()
                .filter(order -> !asked.contains(order))
                .map(Order::orderNo)
                .toList();
    }
}
