package org.zhanggui.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.database.SeesEverything;

/** Looks up who signs in, each in one statement; who was deleted is not found. */
@Repository
class Persons {

    private static final Pattern SUB_USER = Pattern.compile("([^@]+)@([0-9]{1,18})");

    private static final String SELECT = """
            select u.id as user_id, u.account_id, a.name as account_name, p.company_name, u.login_name, u.email,
                   u.email_verified_at is not null as email_verified, u.new_email, u.name, u.password_hash, u.language
            from app_user u
            join account a on a.id = u.account_id
            left join provider_profile p on p.account_id = a.id
            where u.deleted_at is null and
            """;

    private final JdbcClient jdbc;

    Persons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Person> find(UserId user) {
        return jdbc.sql(SELECT + "u.id = :user")
                .param("user", user.value())
                .query(Person.class)
                .optional();
    }

    /** Finds by what is typed at sign-in: a sub-user is called {@code name@accountId}, everyone else by their address. */
    @SeesEverything
    Optional<Person> find(String signInName) {
        String name = signInName.strip().toLowerCase(Locale.ROOT);
        Matcher subUser = SUB_USER.matcher(name);
        if (subUser.matches()) {
            return jdbc.sql(SELECT + "u.account_id = :account and u.login_name = :name")
                    .param("account", Long.parseLong(subUser.group(2)))
                    .param("name", subUser.group(1))
                    .query(Person.class)
                    .optional();
        }
        return jdbc.sql(SELECT + "u.email = :email and u.login_name is null")
                .param("email", name)
                .query(Person.class)
                .optional();
    }
}
