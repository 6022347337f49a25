package org.zhanggui.account;

import java.time.Clock;
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

    /** Adds another user to an account. */
    @Transactional
    public UserId addUser(AccountId account, NewUser user) {
        return save(account, user, false);
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
        return new Opened(account.id(), save(account.id(), root, true));
    }

    private UserId save(AccountId account, NewUser user, boolean root) {
        return users.saveAndFlush(new AppUser(
                        account, user.email(), user.name(), passwords.encode(user.password()), root, clock.instant()))
                .id();
    }

    /** An account that was opened, and its root user. */
    public record Opened(AccountId account, UserId root) {}

    /** A person to be added; the password is kept only as a hash. */
    public record NewUser(String email, String name, String password) {}

    /** An account that sells. */
    public record Provider(AccountId account, String shopName, String companyName) {}
}
