package org.zhanggui.account;

import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;

interface AppUserRepository extends Repository<AppUser, Long> {

    AppUser saveAndFlush(AppUser user);

    @Query("select u from AppUser u where u.accountId = :account and u.loginName = :name and u.deletedAt is null")
    Optional<AppUser> findByLoginName(AccountId account, String name);

    @Query("select u from AppUser u where u.id = :id and u.accountId = :account and u.deletedAt is null")
    Optional<AppUser> findInAccount(long id, AccountId account);
}
