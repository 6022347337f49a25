package org.zhanggui.shared.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.shared.time.BusinessTime;

/** Checks each night that nobody changed the audit trail of the past days behind the application's back. */
@Configuration
class AuditVerification {

    private static final System.Logger LOG = System.getLogger(AuditVerification.class.getName());
    private static final Duration LOOKS_BACK = Duration.ofDays(2);

    @Bean
    RecurringTask<Void> nightlyAuditVerification(JdbcClient jdbc, Clock clock) {
        var atNight = Schedules.daily(BusinessTime.ZONE, LocalTime.of(3, 10));
        return Tasks.recurring("audit-verification", atNight)
                .execute((instance, context) -> breaks(jdbc, clock).forEach(AuditVerification::tell));
    }

    private static List<Break> breaks(JdbcClient jdbc, Clock clock) {
        return jdbc.sql("select account_id, broken_at from audit_chain_breaks_since(:since)")
                .param("since", OffsetDateTime.ofInstant(clock.instant().minus(LOOKS_BACK), ZoneOffset.UTC))
                .query(Break.class)
                .list();
    }

    private static void tell(Break found) {
        LOG.log(
                System.Logger.Level.ERROR,
                "the audit trail of account {0} does not hold at position {1}",
                Long.toString(found.accountId()),
                found.brokenAt());
    }

    private record Break(long accountId, long brokenAt) {}
}
