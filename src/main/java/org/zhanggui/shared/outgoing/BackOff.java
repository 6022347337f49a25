package org.zhanggui.shared.outgoing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait after an attempt that failed: longer and longer, and not for ever. */
public record BackOff(List<Duration> pauses) {

    /** For what has to arrive: ten attempts within two days. */
    public static final BackOff PATIENT = new BackOff(List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(12),
            Duration.ofHours(12)));

    /** {@return how long to wait after that many attempts; nothing when that was the last} */
    public Optional<Duration> after(int attempts) {
        return attempts <= pauses.size() ? Optional.of(pauses.get(attempts - 1)) : Optional.empty();
    }

    /** {@return how many attempts there are at most} */
    public int attempts() {
        return pauses.size() + 1;
    }
}
