package org.zhanggui.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Nothing is locked here: a request is changed under the lock of its order's row. */
interface RefundRequestRepository extends Repository<RefundRequest, Long> {

    RefundRequest saveAndFlush(RefundRequest request);

    @Query("select r from RefundRequest r where r.order = :order and r.status = PENDING")
    Optional<RefundRequest> findPending(Order order);

    /** {@return those of the orders for which a request waits} */
    @Query("select r.order from RefundRequest r where r.order in :orders and r.status = PENDING")
    List<Order> findAsked(Collection<Order> orders);
}
