package org.zhanggui.order;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;

interface OrderRepository extends Repository<Order, Long> {

    /** How many overdue orders are found at once. */
    int OVERDUE_AT_ONCE = 100;

    Order save(Order order);

    Order saveAndFlush(Order order);

    /** Among the orders of all accounts. */
    @Query(value = "select order_no_taken(:orderNo)", nativeQuery = true)
    boolean isTaken(String orderNo);

    @Query("select o from Order o where o.orderNo = :orderNo and o.bought.provider = :provider")
    Optional<Order> findOfProvider(OrderNo orderNo, AccountId provider);

    @Query("select o from Order o where o.orderNo = :orderNo and o.buyerAccountId = :buyer")
    Optional<Order> findOfBuyer(OrderNo orderNo, AccountId buyer);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Order o where o.orderNo = :orderNo and o.buyerAccountId = :buyer")
    Optional<Order> lockOfBuyer(OrderNo orderNo, AccountId buyer);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Order o where o.orderNo = :orderNo and o.bought.provider = :provider")
    Optional<Order> lockOfProvider(OrderNo orderNo, AccountId provider);

    @Query("select o from Order o where o.orderNo in :orderNos and o.bought.provider = :provider")
    List<Order> findAllOfProvider(Collection<OrderNo> orderNos, AccountId provider);

    /** Locks them one after the other in the order of their numbers, so that two who lock many do not wait in a circle. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Order o where o.orderNo in :orderNos and o.bought.provider = :provider order by o.orderNo")
    List<Order> lockAllOfProvider(Collection<OrderNo> orderNos, AccountId provider);

    /** The same for what a buyer bought. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Order o where o.orderNo in :orderNos and o.buyerAccountId = :buyer order by o.orderNo")
    List<Order> lockAllOfBuyer(Collection<OrderNo> orderNos, AccountId buyer);

    Optional<Order> findByOrderNo(OrderNo orderNo);

    /** For the marketplace itself, which settles payments of every account. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Order o where o.orderNo = :orderNo")
    Optional<Order> lock(OrderNo orderNo);

    /** {@return what is overdue, the oldest first, from after an order on; an empty text for the first ones} */
    @Query(
            value = "select order_no from purchase_order where status = 'UNPAID' and expires_at < :now"
                    + " and (expires_at, order_no) > (coalesce((select a.expires_at from purchase_order a"
                    + " where a.order_no = :after), '-infinity'), :after)"
                    + " order by expires_at, order_no limit " + OVERDUE_AT_ONCE,
            nativeQuery = true)
    List<String> findOverdue(Instant now, String after);

    @Query(
            value = "select order_no from purchase_order where status = 'AWAITING_ACCEPTANCE' and frozen_at is null"
                    + " and accept_by < :now order by accept_by limit " + OVERDUE_AT_ONCE,
            nativeQuery = true)
    List<String> findAcceptingThemselves(Instant now);

    /** {@return the renewal or upgrade of a subscription that waits for its payment, or did until its deadline passed unmarked} */
    @Query(
            "select o from Order o where o.subscriptionId = :subscription and o.status = org.zhanggui.order.OrderStatus.UNPAID")
    Optional<Order> findOpenChange(long subscription);

    /** {@return what was paid for a subscription and not given back, in the order in which it was carried out} */
    @Query("select o from Order o where o.subscriptionId = :subscription and o.paidAt is not null"
            + " and o.status not in (REFUNDING, REFUNDED) order by o.id")
    List<Order> findCarriedOut(long subscription);
}
