package org.zhanggui.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.database.SeesEverything;
import org.zhanggui.shared.secret.SecretBox;
import org.zhanggui.shared.secret.Secrets;

/** What people prove beside their password: codes of an app, and recovery codes for when it is out of reach. */
@Service
public class SecondFactors {

    /** How many recovery codes somebody has at first. */
    public static final int RECOVERY_CODES = 10;

    private static final int RECOVERY_CODE_GROUPS = 2;
    private static final String HASH = "HmacSHA256";
    private static final String ISSUER = "Zhanggui";
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final SecretKeySpec recoveryKey;
    private final Throttle throttle;
    private final SignInJournal journal;
    private final Persons persons;
    private final Actors actors;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(
            JdbcClient jdbc,
            Secrets secrets,
            Throttle throttle,
            SignInJournal journal,
            Persons persons,
            Actors actors,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.box = secrets.box("second-factor");
        this.recoveryKey = new SecretKeySpec(secrets.derive("recovery-codes"), HASH);
        this.throttle = throttle;
        this.journal = journal;
        this.persons = persons;
        this.actors = actors;
        this.audit = audit;
        this.clock = clock;
    }

    public SecondFactorState state(UserId user) {
        return find(user).map(Row::state).orElse(SecondFactorState.OFF);
    }

    /** {@return the secret that is to get into the app, until a code has shown that it did} */
    public Optional<Enrolment> enrolment(Actor actor) {
        return find(actor.user())
                .filter(row -> row.state() == SecondFactorState.BEGUN)
                .flatMap(row -> persons.find(actor.user())
                        .map(person -> Enrolment.of(
                                person.signInName(), box.open(actor.user().value(), row.secret()))));
    }

    /** {@return how many recovery codes are left} */
    public int recoveryCodesLeft(UserId user) {
        return jdbc.sql("select count(*) from recovery_code where user_id = :user and used_at is null")
                .param("user", user.value())
                .query(Integer.class)
                .single();
    }

    /** Makes a secret, in the place of one that never was confirmed; who has a second factor keeps it. */
    @Transactional
    public void begin(Actor actor) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        jdbc.sql("""
                        insert into second_factor as f (user_id, secret, last_step, begun_at)
                        values (:user, :secret, 0, :now)
                        on conflict (user_id) do update set secret = :secret, begun_at = :now, last_step = 0
                        where f.confirmed_at is null
                        """)
                .param("user", actor.user().value())
                .param("secret", box.close(actor.user().value(), secret))
                .param("now", now())
                .update();
    }

    /**
     * Turns the second factor on once a code shows that the app has the secret.
     *
     * @return the recovery codes, which are shown this once; nothing when the code is wrong, or nothing was begun
     * @throws TooManyAttemptsException when it was tried too often
     */
    @Transactional
    public Optional<List<String>> confirm(Actor actor, String code) {
        throttle.attempt(Throttle.Kind.CODE, actor.user());
        Optional<Row> begun = find(actor.user()).filter(row -> row.state() == SecondFactorState.BEGUN);
        if (begun.isEmpty() || !useCode(actor.user(), begun.get(), compact(code))) {
            return Optional.empty();
        }
        throttle.forgive(Throttle.Kind.CODE, actor.user());
        List<String> codes = renewRecoveryCodes(actor.user());
        audit.record(actor, deed("user.second-factor-on", actor.user()));
        return Optional.of(codes);
    }

    /**
     * {@return whether it was a code of the app or a recovery code; either lets in once}
     *
     * @throws TooManyAttemptsException when it was tried too often
     */
    @Transactional
    @SeesEverything
    public boolean acceptAtSignIn(UserId user, String code, SignInAttempt from) {
        boolean right = accept(user, code, from.address());
        if (!right) {
            journal.wrongCode(user, from);
        }
        return right;
    }

    /** Turns it off for who has a code. */
    @Transactional
    public TurningOff turnOff(Actor actor, String code) {
        if (isRequired(actor)) {
            return TurningOff.REQUIRED;
        }
        if (!accept(actor.user(), code, actor.ip())) {
            return TurningOff.WRONG_CODE;
        }
        forget(actor.user());
        audit.record(actor, deed("user.second-factor-off", actor.user()));
        return TurningOff.DONE;
    }

    /** {@return new recovery codes in the place of all that were left, shown this once; nothing when the code is wrong} */
    @Transactional
    public Optional<List<String>> renewRecoveryCodes(Actor actor, String code) {
        if (!accept(actor.user(), code, actor.ip())) {
            return Optional.empty();
        }
        List<String> codes = renewRecoveryCodes(actor.user());
        audit.record(actor, deed("user.recovery-codes-renewed", actor.user()));
        return Optional.of(codes);
    }

    /** Takes somebody's second factor away, with the recovery codes. */
    void forget(UserId user) {
        jdbc.sql("delete from second_factor where user_id = :user")
                .param("user", user.value())
                .update();
    }

    private boolean accept(UserId user, String typed, String ip) {
        throttle.attempt(Throttle.Kind.CODE, user);
        String code = compact(typed);
        Optional<Row> on = find(user).filter(row -> row.state() == SecondFactorState.ON);
        boolean right = on.isPresent()
                && (CODE.matcher(code).matches() ? useCode(user, on.get(), code) : useRecoveryCode(user, code, ip));
        if (right) {
            throttle.forgive(Throttle.Kind.CODE, user);
        }
        return right;
    }

    /** Of two who give the same code at once, one is let in: the step is used up by a conditional update. */
    private boolean useCode(UserId user, Row row, String code) {
        OptionalLong step = Totp.step(box.open(user.value(), row.secret()), code, clock.instant(), row.lastStep());
        return step.isPresent()
                && jdbc.sql("""
                                update second_factor
                                set last_step = :step, confirmed_at = coalesce(confirmed_at, :now)
                                where user_id = :user and secret = :secret and last_step < :step
                                """)
                                .param("step", step.getAsLong())
                                .param("now", now())
                                .param("user", user.value())
                                .param("secret", row.secret())
                                .update()
                        == 1;
    }

    private boolean useRecoveryCode(UserId user, String code, String ip) {
        boolean used = jdbc.sql("""
                        update recovery_code set used_at = :now
                        where user_id = :user and hash = :hash and used_at is null
                        """)
                        .param("now", now())
                        .param("user", user.value())
                        .param("hash", hash(user, code))
                        .update()
                == 1;
        if (used) {
            actors.find(user, ip).ifPresent(actor -> audit.record(actor, deed("user.recovery-code-used", user)));
        }
        return used;
    }

    private List<String> renewRecoveryCodes(UserId user) {
        jdbc.sql("delete from recovery_code where user_id = :user")
                .param("user", user.value())
                .update();
        List<String> codes = Stream.generate(() -> ReadableSecret.ofGroups(RECOVERY_CODE_GROUPS))
                .distinct()
                .limit(RECOVERY_CODES)
                .toList();
        codes.forEach(code -> jdbc.sql("insert into recovery_code (user_id, hash) values (:user, :hash)")
                .param("user", user.value())
                .param("hash", hash(user, compact(code)))
                .update());
        return codes;
    }

    private boolean isRequired(Actor actor) {
        return jdbc.sql("select second_factor_required from account where id = :account")
                .param("account", actor.account().value())
                .query(Boolean.class)
                .single();
    }

    private Optional<Row> find(UserId user) {
        return jdbc.sql("""
                        select secret, last_step, confirmed_at is not null as confirmed
                        from second_factor where user_id = :user
                        """).param("user", user.value()).query(Row.class).optional();
    }

    private byte[] hash(UserId user, String code) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(recoveryKey);
            return mac.doFinal((user + ":" + code).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + HASH, missing);
        }
    }

    /** People copy codes with the spaces and hyphens that make them readable. */
    private static String compact(String typed) {
        return typed.replaceAll("[\\s-]+", "").toLowerCase(Locale.ROOT);
    }

    private static Deed deed(String action, UserId user) {
        return Deed.of(action, "user", user);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** How turning off ended. */
    public enum TurningOff {
        DONE,
        WRONG_CODE,
        /** The account wants a second factor of everybody. */
        REQUIRED
    }

    /**
     * What an app needs to know.
     *
     * @param address for the app to read
     * @param key the same secret for people to type, in groups of four
     */
    public record Enrolment(String address, String key) {

        static Enrolment of(String name, byte[] secret) {
            String key = Totp.base32(secret);
            String label = URLEncoder.encode(ISSUER + ":" + name, StandardCharsets.UTF_8)
                    .replace("+", "%20");
            return new Enrolment(
                    "otpauth://totp/" + label + "?secret=" + key + "&issuer=" + ISSUER,
                    key.replaceAll("(.{4})(?!$)", "$1 "));
        }
    }

    private record Row(byte[] secret, long lastStep, boolean confirmed) {

        SecondFactorState state() {
            return confirmed ? SecondFactorState.ON : SecondFactorState.BEGUN;
        }
    }
}
