package org.zhanggui.settlement;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface WithdrawalRepository extends Repository<Withdrawal, Long> {

    Withdrawal saveAndFlush(Withdrawal withdrawal);

    /** For staff. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select w from Withdrawal w where w.id = :id")
    Optional<Withdrawal> lock(long id);
}
