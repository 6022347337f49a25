package org.zhanggui.account;

import java.time.Clock;
import java.util.Objects;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/** Opens accounts, and tells who sells under which name. */
@Service
public class Accounts {

    private final AccountRepository accounts;
    private final AppUserRepository users;
    private final ProviderProfileRepository providers;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Accounts(
            AccountRepository accounts,
            AppUserRepository users,
            ProviderProfileRepository providers,
            PasswordEncoder passwords,
            Clock clock) {
        this.accounts = accounts;
        this.users = users;
        this.providers = providers;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Opens an account that can buy, with its root user. */
    @Transactional
    public Opened openCustomer(String accountName, NewUser root) {
        return withRoot(accounts.saveAndFlush(Account.customer(accountName, clock.instant())), root);
    }

    /** Opens the platform's own account; there is one. */
    @Transactional
    public Opened openPlatform(String accountName, NewUser root) {
        return withRoot(accounts.saveAndFlush(Account.platform(accountName, clock.instant())), root);
    }

    /** Adds somebody who signs in by e-mail, as the platform's staff do, and who does not own the account. */
    @Transactional
    public UserId addColleague(AccountId account, NewUser user) {
        return users.saveAndFlush(AppUser.colleague(account, user.email(), user.name(), hash(user), clock.instant()))
                .id();
    }

    /** Makes an account a provider. */
    @Transactional
    public void becomeProvider(AccountId account, String shopName, String companyName) {
        providers.saveAndFlush(new ProviderProfile(account, shopName, companyName, clock.instant()));
    }

    /**
     * {@return the shop and company of a provider}
     *
     * @throws IllegalArgumentException when the account is no provider
     */
    @Transactional(readOnly = true)
    public Provider provider(AccountId account) {
        return providers
                .findById(account.value())
                .map(profile -> new Provider(account, profile.shopName(), profile.companyName()))
                .orElseThrow(() -> new IllegalArgumentException("account " + account + " is no provider"));
    }

    private Opened withRoot(Account account, NewUser root) {
        AppUser owner =
                users.saveAndFlush(AppUser.root(account.id(), root.email(), root.name(), hash(root), clock.instant()));
        return new Opened(account.id(), owner.id());
    }

    private String hash(NewUser user) {
        return Objects.requireNonNull(passwords.encode(user.password()));
    }

    /** An account that was opened, and its root user. */
    public record Opened(AccountId account, UserId root) {}

    /** A person to be added; the password is kept only as a hash. */
    public record NewUser(String email, String name, String password) {}

    /** An account that sells. */
    public record Provider(AccountId account, String shopName, String companyName) {}
}
