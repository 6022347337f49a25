package org.zhanggui.payment;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PaymentRepository extends Repository<Payment, Long> {

    Payment save(Payment payment);

    Optional<Payment> findByPaymentNo(String paymentNo);

    /** In the order in which orders are locked. */
    @Query("select o.orderNo from PaidOrder o where o.payment.paymentNo = :paymentNo order by o.orderNo")
    List<String> orderNosOf(String paymentNo);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payment p where p.paymentNo = :paymentNo")
    Optional<Payment> lock(String paymentNo);

    /** Those that were begun in a time and have not come to an end, the newest first. */
    @Query("select p from Payment p where p.status = 'PENDING' and p.createdAt between :from and :to"
            + " order by p.createdAt desc")
    List<Payment> findPending(Instant from, Instant to, Limit limit);

    /** The payments that hold orders at the moment; there is at most one for each order. */
    @Query("select distinct p from Payment p join p.orders o where o.orderNo in :orderNos and o.state = 'OPEN'")
    List<Payment> findOpen(Collection<String> orderNos);
}
