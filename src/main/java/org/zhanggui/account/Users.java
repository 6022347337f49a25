package org.zhanggui.account;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * The sub-users of an account as people who sign in; who may add and delete them is the access module's to say, in whose
 * transactions these run.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Users {

    private static final int GROUPS = 4;

    private final AppUserRepository users;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final SecondFactors factors;
    private final OneTimeLinks links;
    private final PasskeyStore passkeys;
    private final ApplicationEventPublisher events;

    Users(
            AppUserRepository users,
            PasswordEncoder passwords,
            Clock clock,
            SecondFactors factors,
            OneTimeLinks links,
            PasskeyStore passkeys,
            ApplicationEventPublisher events) {
        this.users = users;
        this.passwords = passwords;
        this.clock = clock;
        this.factors = factors;
        this.links = links;
        this.passkeys = passkeys;
        this.events = events;
    }

    /** {@return the new sub-user with their initial password; nothing where the account has somebody of that login name} */
    public Optional<Added> add(AccountId account, NewSubUser user) {
        if (users.findByLoginName(account, user.loginName().value()).isPresent()) {
            return Optional.empty();
        }
        String password = ReadableSecret.ofGroups(GROUPS);
        AppUser added = users.saveAndFlush(
                AppUser.subUser(account, user.loginName(), user.name(), user.email(), hash(password), clock.instant()));
        return Optional.of(new Added(added.id(), password));
    }

    /**
     * Ends what they are signed in with.
     *
     * @return a new initial password for somebody of the account, which is kept nowhere
     * @throws NotFoundException when there is no such user
     */
    public String giveInitialPassword(AccountId account, UserId user) {
        String password = ReadableSecret.ofGroups(GROUPS);
        AppUser known = find(account, user);
        known.giveInitialPassword(hash(password));
        users.saveAndFlush(known);
        shutOut(user);
        return password;
    }

    /**
     * Deletes a sub-user, who is signed out at their next request.
     *
     * @throws NotFoundException when there is no such user
     * @throws IllegalStateException when they are the root user
     */
    public void delete(AccountId account, UserId user) {
        AppUser known = find(account, user);
        known.delete(clock.instant());
        users.saveAndFlush(known);
        factors.forget(user);
        shutOut(user);
    }

    /**
     * Takes the second factor away from somebody who lost both their app and their recovery codes; the password alone lets them
     * in, and sets up another where the account wants one.
     *
     * @throws NotFoundException when there is no such user
     */
    public void resetSecondFactor(AccountId account, UserId user) {
        factors.forget(find(account, user).id());
        shutOut(user);
    }

    private void shutOut(UserId user) {
        for (LinkPurpose purpose : LinkPurpose.values()) {
            links.forget(user, purpose);
        }
        passkeys.forget(user);
        events.publishEvent(new SessionsOver(user, null));
    }

    private AppUser find(AccountId account, UserId user) {
        return users.findInAccount(user.value(), account).orElseThrow(() -> new NotFoundException("user " + user));
    }

    private String hash(String password) {
        return Objects.requireNonNull(passwords.encode(password));
    }

    /**
     * A person to be added to an account.
     *
     * @param name as others see it, at most 60 characters
     * @param email where one-time links may be sent; null for nowhere
     */
    public record NewSubUser(
            LoginName loginName, String name, @Nullable String email) {}

    /** A sub-user, and the password that lets them in for the first time. */
    public record Added(UserId user, String initialPassword) {}
}
