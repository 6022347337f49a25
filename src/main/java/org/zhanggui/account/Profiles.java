package org.zhanggui.account;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;

/** What people see and say of themselves. */
@Service
public class Profiles {

    private final Persons persons;
    private final JdbcClient jdbc;

    Profiles(Persons persons, JdbcClient jdbc) {
        this.persons = persons;
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Profile of(Actor actor) {
        Person person = persons.find(actor.user()).orElseThrow();
        return new Profile(
                person.name(),
                person.signInName(),
                person.email(),
                person.emailVerified(),
                person.newEmail(),
                person.language());
    }

    /** Says what language they are written to in; no more than that hangs on it, so the trail does not tell. */
    @Transactional
    public void speak(Actor actor, Locale language) {
        jdbc.sql("update app_user set language = :language where id = :user")
                .param("language", language.toLanguageTag())
                .param("user", actor.user().value())
                .update();
    }

    /**
     * Somebody's own facts.
     *
     * @param signInName what they sign in with
     * @param email null where none is known
     * @param newEmail an address whose link waits to be followed, or null
     */
    public record Profile(
            String name,
            String signInName,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String newEmail,
            String language) {}
}
