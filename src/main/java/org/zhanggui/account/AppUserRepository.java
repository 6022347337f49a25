package org.zhanggui.account;

import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AppUserRepository extends Repository<AppUser, Long> {

    AppUser saveAndFlush(AppUser user);

    @Query("select u from AppUser u where lower(u.email) = lower(:email)")
    Optional<AppUser> findByEmail(String email);
}
