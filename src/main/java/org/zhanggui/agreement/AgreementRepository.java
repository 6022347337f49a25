package org.zhanggui.agreement;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;

interface AgreementRepository extends Repository<Agreement, Long> {

    Agreement save(Agreement agreement);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Agreement a where a.id = :id and a.accountId = :owner")
    Optional<Agreement> lock(long id, AccountId owner);

    /** For staff, who decide on the agreements of every account. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Agreement a where a.id = :id")
    Optional<Agreement> lockForReview(long id);
}
