package org.zhanggui.shared.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The database's time, which all instances share: read from time to time and carried forward in between by a counter that
 * nobody can set. An instance whose own clock is wrong therefore judges no deadline wrongly. Microseconds, as the database
 * keeps them.
 */
@Component
public class DatabaseClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Anchor anchor;

    DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant instant() {
        Anchor known = anchor;
        if (known == null) {
            known = firstAnchor();
        } else if (known.isOlderThan(TRUSTED_FOR)) {
            known = renewed(known);
        }
        return known.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return BusinessTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : new ZonedClock(this, zone);
    }

    private Anchor firstAnchor() {
        reading.lock();
        try {
            Anchor known = anchor;
            return known != null ? known : read();
        } finally {
            reading.unlock();
        }
    }

    /** One thread asks the database again, the others go on with what is known. */
    private Anchor renewed(Anchor known) {
        if (!reading.tryLock()) {
            return known;
        }
        try {
            return read();
        } catch (DataAccessException | TransactionException unreachable) {
            LOG.debug("The database did not tell the time, the last answer is carried on", unreachable);
            return known;
        } finally {
            reading.unlock();
        }
    }

    private Anchor read() {
        long asked = System.nanoTime();
        OffsetDateTime time =
                jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
        long answered = System.nanoTime();
        Anchor fresh = new Anchor(time.toInstant(), asked + (answered - asked) / 2);
        anchor = fresh;
        return fresh;
    }

    private record Anchor(Instant time, long nanos) {

        Instant now() {
            return time.plusNanos(System.nanoTime() - nanos);
        }

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - nanos > age.toNanos();
        }
    }
}
