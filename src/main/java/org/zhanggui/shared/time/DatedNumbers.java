package org.zhanggui.shared.time;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Numbers that begin with the day in Shanghai and go on with ten random digits, so that none tells its neighbour. */
@Component
public class DatedNumbers {

    private static final long RANDOM_PART = 10_000_000_000L;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    DatedNumbers(Clock clock) {
        this.clock = clock;
    }

    /** {@return {@code yyyyMMdd} and ten digits} */
    public String next() {
        String day = BusinessTime.dayOf(clock.instant()).format(DateTimeFormatter.BASIC_ISO_DATE);
        return day + "%010d".formatted(random.nextLong(RANDOM_PART));
    }
}
