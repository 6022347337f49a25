package org.zhanggui.account;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.SignedInUser;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.database.DataScope;

/** Finds the user who wants to sign in. What they may do is asked at each request, not here. */
@Service
class SignIn implements UserDetailsService {

    private static final Pattern SUB_USER = Pattern.compile("([^@]+)@([0-9]{1,18})");

    private final AppUserRepository users;

    SignIn(AppUserRepository users) {
        this.users = users;
    }

    @Override
    @Transactional(readOnly = true)
    public UserDetails loadUserByUsername(String username) {
        String given = username.strip().toLowerCase(Locale.ROOT);
        // Before it is known whose account it is.
        return DataScope.EVERYTHING
                .call(() -> find(given))
                .map(user -> new Credentials(user.id().value(), user.passwordHash()))
                .orElseThrow(() -> new UsernameNotFoundException("unknown user"));
    }

    /** A sub-user is called {@code name@accountId}, everyone else by their e-mail address. */
    private Optional<AppUser> find(String username) {
        Matcher subUser = SUB_USER.matcher(username);
        return subUser.matches()
                ? users.findByLoginName(new AccountId(Long.parseLong(subUser.group(2))), subUser.group(1))
                : users.findByEmail(username);
    }

    /** What the session keeps: the user's identity, and until the password is checked, its hash. */
    static final class Credentials implements UserDetails, CredentialsContainer, SignedInUser {

        private static final long serialVersionUID = 1L;

        private final long user;
        private @Nullable String passwordHash;

        Credentials(long user, String passwordHash) {
            this.user = user;
            this.passwordHash = passwordHash;
        }

        @Override
        public UserId userId() {
            return new UserId(user);
        }

        @Override
        public String getUsername() {
            return Long.toString(user);
        }

        @Override
        public @Nullable String getPassword() {
            return passwordHash;
        }

        @Override
        public List<GrantedAuthority> getAuthorities() {
            return List.of();
        }

        @Override
        public void eraseCredentials() {
            passwordHash = null;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Credentials credentials && credentials.user == user;
        }

        @Override
        public int hashCode() {
            return Objects.hash(user);
        }
    }
}
