package org.zhanggui.payment;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PaymentRepository extends Repository<Payment, Long> {

    Payment save(Payment payment);

    Optional<Payment> findByPaymentNo(String paymentNo);

    @Query("select o.orderNo from PaidOrder o where o.payment.paymentNo = :paymentNo")
    Optional<String> orderNoOf(String paymentNo);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payment p where p.paymentNo = :paymentNo")
    Optional<Payment> lock(String paymentNo);

    @Query("select o.orderNo from Payment p join p.orders o where o.orderNo in :orderNos and o.state = 'OPEN'")
    Set<String> findHeld(Collection<String> orderNos);

    /** The payment that holds an order at the moment; there is at most one. */
    @Query("select p from Payment p join p.orders o where o.orderNo = :orderNo and o.state = 'OPEN'")
    Optional<Payment> findOpen(String orderNo);
}
