package org.zhanggui.shared.calendar;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** The calendar that staff keep, and that deadlines are counted by. */
@Service
public class WorkingCalendar {

    private static final String OBJECT = "working-days";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    WorkingCalendar(JdbcClient jdbc, ApplicationEventPublisher events, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@return the working days as they are known now} */
    @Transactional(readOnly = true)
    public WorkingDays current() {
        List<Integer> announced = jdbc.sql("select year from announced_year order by year")
                .query(Integer.class)
                .list();
        List<SpecialDay> special = jdbc.sql("select day, worked, name from special_day order by day")
                .query(SpecialDay.class)
                .list();
        return new WorkingDays(new HashSet<>(announced), special);
    }

    /** {@return where the days of a year come from, if they are announced} */
    @Transactional(readOnly = true)
    Optional<Announcement> announcement(int year) {
        return jdbc.sql("select source, entered_by_name as by, entered_at as at from announced_year where year = :year")
                .param("year", year)
                .query(Announcement.class)
                .optional();
    }

    /** Takes in all special days of a year, in the place of those that were known of it. */
    @Transactional
    public void announce(Actor staff, AnnouncedYear year) {
        staff.require(Action.MANAGE_WORKING_DAYS);
        jdbc.sql("""
                        insert into announced_year (year, source, entered_by, entered_by_name, entered_at)
                        values (:year, :source, :by, :byName, :at)
                        on conflict (year) do update set source = excluded.source, entered_by = excluded.entered_by,
                            entered_by_name = excluded.entered_by_name, entered_at = excluded.entered_at
                        """)
                .param("year", year.year())
                .param("source", year.source())
                .param("by", staff.user().value())
                .param("byName", staff.userName())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        jdbc.sql("delete from special_day where year = :year")
                .param("year", year.year())
                .update();
        year.days().forEach(this::enter);
        tell(year.year());
        audit.record(
                staff,
                Deed.of("working-days.announced", OBJECT, year.year())
                        .with("source", year.source())
                        .with("days", year.days().size()));
    }

    /** Corrects one day of an announced year. */
    @Transactional
    public Optional<CalendarRefusal> correct(Actor staff, LocalDate day, Correction correction) {
        staff.require(Action.MANAGE_WORKING_DAYS);
        Optional<Integer> announced = jdbc.sql("select year from announced_year where year = :year for update")
                .param("year", day.getYear())
                .query(Integer.class)
                .optional();
        if (announced.isEmpty()) {
            return Optional.of(CalendarRefusal.NOT_ANNOUNCED);
        }
        if (correction.kind() == DayKind.WORKED && !SpecialDay.isWeekend(day)) {
            return Optional.of(CalendarRefusal.WORKED_ANYWAY);
        }
        DayKind before = current().special(day).map(DayKind::of).orElse(DayKind.USUAL);
        jdbc.sql("delete from special_day where day = :day").param("day", day).update();
        correction.of(day).ifPresent(this::enter);
        tell(day.getYear());
        audit.record(
                staff,
                Deed.of("working-days.corrected", OBJECT, day)
                        .change("kind", before, correction.kind())
                        .with("name", correction.name()));
        return Optional.empty();
    }

    private void enter(SpecialDay day) {
        jdbc.sql("insert into special_day (day, worked, name) values (:day, :worked, :name)")
                .param("day", day.day())
                .param("worked", day.worked())
                .param("name", day.name())
                .update();
    }

    private void tell(int year) {
        events.publishEvent(new WorkingDaysChanged(year, clock.instant()));
    }
}
