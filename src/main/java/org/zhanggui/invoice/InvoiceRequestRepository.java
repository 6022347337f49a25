package org.zhanggui.invoice;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.AccountId;

/** Requests are locked after the orders that they are for. */
interface InvoiceRequestRepository extends Repository<InvoiceRequest, Long> {

    InvoiceRequest saveAndFlush(InvoiceRequest request);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from InvoiceRequest r where r.id = :id and r.buyerAccountId = :buyer")
    Optional<InvoiceRequest> lockOfBuyer(long id, AccountId buyer);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from InvoiceRequest r where r.id = :id and r.providerAccountId = :provider")
    Optional<InvoiceRequest> lockOfProvider(long id, AccountId provider);

    /** For the marketplace itself: refunds, deadlines, the calendar. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from InvoiceRequest r where r.id = :id")
    Optional<InvoiceRequest> lock(long id);

    /** {@return the request that keeps an order from being asked for again, without the request itself, to be locked first} */
    @Query("select l.request.id from InvoiceLine l where l.orderNo = :orderNo and l.live")
    Optional<Long> findLiveWith(OrderNo orderNo);

    @Query("select count(l) > 0 from InvoiceLine l where l.orderNo in :orderNos and l.live")
    boolean existsLiveWith(Collection<OrderNo> orderNos);

    /** {@return some of those whose clock runs or stands still, from one on: what their deadline is counted from has changed} */
    @Query(
            "select r.id from InvoiceRequest r where r.status in (REQUESTED, CONFIRMED, QUESTIONED) and r.id > :after order by r.id")
    List<Long> findCounted(long after, Limit most);
}
