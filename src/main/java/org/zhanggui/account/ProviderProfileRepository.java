package org.zhanggui.account;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ProviderProfileRepository extends Repository<ProviderProfile, Long> {

    ProviderProfile saveAndFlush(ProviderProfile profile);

    Optional<ProviderProfile> findById(long accountId);
}
