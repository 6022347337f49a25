package org.zhanggui.order;

import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Nothing is locked here: an appeal is changed under the lock of its order's row. */
interface OrderAppealRepository extends Repository<OrderAppeal, Long> {

    OrderAppeal saveAndFlush(OrderAppeal appeal);

    /** {@return the number of the order to be locked, without the order itself, which is read once it is locked} */
    @Query(
            value = "select o.order_no from order_appeal a join purchase_order o on o.id = a.order_id where a.id = :id",
            nativeQuery = true)
    Optional<String> orderNoOf(long id);

    Optional<OrderAppeal> findById(long id);

    @Query("select a from OrderAppeal a where a.order = :order and a.outcome is null")
    Optional<OrderAppeal> findOpen(Order order);
}
