package org.zhanggui.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.time.DatabaseClock;
import org.zhanggui.shared.time.ZonedClock;

/** Lets the demo's history happen through the real use cases, each on its day; only the thread that travels sees it. */
@Component
@Primary
@Profile("demo")
public class TravellingClock extends Clock {

    private final Clock present;
    private final ThreadLocal<Instant> elsewhen = new ThreadLocal<>();

    TravellingClock(DatabaseClock present) {
        this.present = present;
    }

    /** Does the work as if it were then. */
    public void at(Instant moment, Runnable work) {
        Instant before = elsewhen.get();
        elsewhen.set(moment.truncatedTo(ChronoUnit.MICROS));
        try {
            work.run();
        } finally {
            if (before == null) {
                elsewhen.remove();
            } else {
                elsewhen.set(before);
            }
        }
    }

    @Override
    public Instant instant() {
        Instant travelled = elsewhen.get();
        return travelled != null ? travelled : present.instant();
    }

    @Override
    public ZoneId getZone() {
        return present.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ZonedClock(this, zone);
    }
}
