package org.zhanggui.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.time.ZonedClock;

/** A clock that goes on as time does, never shows the same moment twice, and can be set. */
public final class SettableClock extends Clock {

    private final Clock real = Clock.systemUTC();
    private Duration offset = Duration.ZERO;
    private Instant shown = Instant.EPOCH;

    public synchronized void moveTo(Instant moment) {
        offset = Duration.between(real.instant(), moment);
        shown = Instant.EPOCH;
    }

    public synchronized void advance(Duration by) {
        offset = offset.plus(by);
    }

    public synchronized void reset() {
        offset = Duration.ZERO;
        shown = Instant.EPOCH;
    }

    @Override
    public synchronized Instant instant() {
        Instant now = real.instant().plus(offset).truncatedTo(ChronoUnit.MICROS);
        shown = now.isAfter(shown) ? now : shown.plus(1, ChronoUnit.MICROS);
        return shown;
    }

    @Override
    public ZoneId getZone() {
        return BusinessTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ZonedClock(this, zone);
    }
}
