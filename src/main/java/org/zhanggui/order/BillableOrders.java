package org.zhanggui.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;

/** Shows orders to those who write bills for them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class BillableOrders {

    private final OrderRepository orders;

    BillableOrders(OrderRepository orders) {
        this.orders = orders;
    }

    /**
     * Locks the orders one after the other in the order of their numbers, so that none is refunded meanwhile.
     *
     * @return those of them that are the buyer's
     */
    public List<BillableOrder> lockOfBuyer(AccountId buyer, Collection<OrderNo> orderNos) {
        return orders.lockAllOfBuyer(orderNos, buyer).stream()
                .map(BillableOrder::of)
                .toList();
    }

    /** {@return an order as it is now, for whom it is visible} */
    public Optional<BillableOrder> find(OrderNo orderNo) {
        return orders.findByOrderNo(orderNo).map(BillableOrder::of);
    }
}
