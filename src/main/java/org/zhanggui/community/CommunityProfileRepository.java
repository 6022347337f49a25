package org.zhanggui.community;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CommunityProfileRepository extends Repository<CommunityProfile, Long> {

    CommunityProfile saveAndFlush(CommunityProfile profile);

    Optional<CommunityProfile> findById(long accountId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from CommunityProfile p where p.accountId = :account")
    Optional<CommunityProfile> lock(long account);
}
