package org.zhanggui.community;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;

interface ColumnApplicationRepository extends Repository<ColumnApplication, Long> {

    ColumnApplication saveAndFlush(ColumnApplication application);

    @Query("""
            select count(a) > 0 from ColumnApplication a
            where a.accountId = :account and a.kind = :kind and a.status in (IN_REVIEW, APPROVED)""")
    boolean hasLive(AccountId account, ApplicationKind kind);

    @Query("""
            select count(a) > 0 from ColumnApplication a
            where a.accountId = :account and a.kind = :kind and a.status = APPROVED""")
    boolean isApproved(AccountId account, ApplicationKind kind);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from ColumnApplication a where a.id = :id and a.accountId = :owner")
    Optional<ColumnApplication> lock(long id, AccountId owner);

    /** For staff, who decide on the applications of every account. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from ColumnApplication a where a.id = :id")
    Optional<ColumnApplication> lockForReview(long id);
}
