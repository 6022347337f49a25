package org.zhanggui.payment;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;

interface TopUpRepository extends Repository<TopUp, Long> {

    TopUp save(TopUp topUp);

    Optional<TopUp> findByTopUpNo(String topUpNo);

    Optional<TopUp> findByTopUpNoAndAccountId(String topUpNo, AccountId account);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from TopUp t where t.topUpNo = :topUpNo")
    Optional<TopUp> lock(String topUpNo);

    @Query("select t from TopUp t where t.status = 'PENDING' and t.createdAt between :from and :to"
            + " order by t.createdAt desc")
    List<TopUp> findPending(Instant from, Instant to, Limit limit);

    @Query("select t from TopUp t where t.status = 'PENDING' and t.expiresAt < :now order by t.createdAt")
    List<TopUp> findExpired(Instant now, Limit limit);
}
