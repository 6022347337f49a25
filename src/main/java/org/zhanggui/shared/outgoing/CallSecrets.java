package org.zhanggui.shared.outgoing;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What calls to somebody are signed with. After a change both hold for a while, so that the receiver can change at leisure.
 *
 * @param current shown to its owner once
 * @param previous null when there was none
 * @param previousUntil when the previous one is over
 */
public record CallSecrets(
        String current, @Nullable String previous, @Nullable Instant previousUntil) {

    /** How long the previous secret still holds. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** {@return the first secret of somebody} */
    public static CallSecrets first() {
        return new CallSecrets(random(), null, null);
    }

    /** {@return a new secret beside the present one, which is over after a day} */
    public CallSecrets renewed(Instant now) {
        return new CallSecrets(random(), current, now.plus(OVERLAP));
    }

    /** {@return all that hold at that instant, the current one first} */
    public List<String> validAt(Instant now) {
        return previousUntil != null && now.isBefore(previousUntil)
                ? List.of(current, Objects.requireNonNull(previous))
                : List.of(current);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Secrets are in no log. */
    @Override
    public String toString() {
        return "secrets";
    }
}
