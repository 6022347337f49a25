package org.zhanggui.shared.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets keys that no open form can still hold. */
@Configuration
class KeyCleanup {

    private static final Duration KEPT = Duration.ofDays(7);

    @Bean
    RecurringTask<Void> idempotencyKeyCleanup(JdbcClient jdbc, Clock clock) {
        return Tasks.recurring("idempotency-cleanup", FixedDelay.ofHours(1))
                .execute((instance, context) -> jdbc.sql("delete from idempotent_request where at < :before")
                        .param(
                                "before",
                                OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC))
                        .update());
    }
}
