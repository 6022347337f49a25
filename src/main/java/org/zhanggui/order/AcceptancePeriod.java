package org.zhanggui.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** How long a buyer has to look at what was delivered before it counts as accepted. Staff sets it, for deliveries to come. */
@Service
public class AcceptancePeriod {

    public static final int SHORTEST = 1;
    public static final int LONGEST = 60;

    private static final int UNLESS_SET = 15;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    AcceptancePeriod(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@return the days that a delivery made now is given} */
    @Transactional(readOnly = true)
    public int days() {
        return jdbc.sql("select value from marketplace_setting where code = 'ACCEPTANCE_DAYS' order by id desc limit 1")
                .query(Integer.class)
                .optional()
                .orElse(UNLESS_SET);
    }

    /** {@return what was set, the last first; at most twenty times} */
    @Transactional(readOnly = true)
    public List<Change> history() {
        return jdbc.sql("""
                        select value as days, set_by_name as by, set_at as at from marketplace_setting
                        where code = 'ACCEPTANCE_DAYS' order by id desc limit 20
                        """).query(Change.class).list();
    }

    Duration current() {
        return Duration.ofDays(days());
    }

    /** @param days from {@value #SHORTEST} to {@value #LONGEST}; what it is already leaves no trace */
    @Transactional
    public void set(Actor staff, int days) {
        staff.require(Action.EDIT_SETTINGS);
        int before = days();
        if (days == before) {
            return;
        }
        jdbc.sql("""
                        insert into marketplace_setting (code, value, set_by, set_by_name, set_at)
                        values ('ACCEPTANCE_DAYS', :days, :user, :name, :at)
                        """)
                .param("days", days)
                .param("user", staff.user().value())
                .param("name", staff.userName())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        audit.record(
                staff, Deed.of("setting.changed", "setting", "acceptance-days").change("days", before, days));
    }

    /** What somebody set once. */
    public record Change(int days, String by, Instant at) {}
}
