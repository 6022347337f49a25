package org.zhanggui.order;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;

interface SubscriptionRepository extends Repository<Subscription, Long> {

    Subscription save(Subscription subscription);

    @Query("select s from Subscription s where s.id = :id and s.accountId = :account")
    Optional<Subscription> findOfAccount(long id, AccountId account);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Subscription s where s.id = :id and s.accountId = :account")
    Optional<Subscription> lockOfAccount(long id, AccountId account);

    /** For the marketplace itself, which carries out what was paid for. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Subscription s where s.id = :id")
    Optional<Subscription> lock(long id);
}
