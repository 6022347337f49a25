package org.zhanggui.account;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password. Whoever is unknown, deleted, without a password or wrong costs one verification and gets one
 * answer; what is kept of a failure is written once the answer is on its way, so that its time tells nothing either.
 */
@Component
class SignIn implements AuthenticationProvider {

    private final Persons persons;
    private final PasswordEncoder passwords;
    private final Throttle throttle;
    private final SignInJournal journal;
    private final String nobodysHash;

    SignIn(Persons persons, PasswordEncoder passwords, Throttle throttle, SignInJournal journal) {
        this.persons = persons;
        this.passwords = passwords;
        this.throttle = throttle;
        this.journal = journal;
        this.nobodysHash = Objects.requireNonNull(passwords.encode("nobody has this password"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        var from = (SignInAttempt) Objects.requireNonNull(typed.getDetails());
        String name = from.nameOf(typed.getName());
        throttle.attempt(Throttle.Kind.ADDRESS, from.address());
        throttle.attempt(Throttle.Kind.NAME, name);
        Person person = verified(name, String.valueOf(typed.getCredentials())).orElseThrow(() -> refusal(name, from));
        throttle.forgive(Throttle.Kind.NAME, name);
        throttle.giveBack(Throttle.Kind.ADDRESS, from.address());
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(
                new SignedInPerson(person.userId()),
                null,
                List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
        signedIn.setDetails(from);
        return signedIn;
    }

    /** Whoever cannot be right is compared with a hash that nobody's password has. */
    private Optional<Person> verified(String name, String password) {
        Optional<Person> found =
                persons.find(name).filter(person -> !person.passwordHash().isEmpty());
        boolean right =
                passwords.matches(password, found.map(Person::passwordHash).orElse(nobodysHash));
        return found.filter(person -> right);
    }

    private BadCredentialsException refusal(String name, SignInAttempt from) {
        journal.wrongPassword(name, from);
        return new BadCredentialsException("unknown user or wrong password");
    }
}
