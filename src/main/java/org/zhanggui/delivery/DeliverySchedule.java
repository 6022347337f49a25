package org.zhanggui.delivery;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When providers' software is told what, and how long that is remembered. */
@Configuration(proxyBeanMethods = false)
class DeliverySchedule {

    /** So long what has ended is kept, in case its buyer comes back. */
    static final Duration KEPT_AFTER_END = Duration.ofDays(7);

    @Bean
    RecurringTask<Void> callsToEndpoints(EndpointCalls calls) {
        return Tasks.recurring("endpoint-calls", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> calls.makeDue());
    }

    @Bean
    RecurringTask<Void> endedSubscriptions(DeliveryJobs jobs, Clock clock) {
        return Tasks.recurring("endpoint-ends", FixedDelay.ofMinutes(5))
                .execute((instance, context) -> end(jobs, clock.instant()));
    }

    @Bean
    RecurringTask<Void> callLogCleanup(CallLog log, Clock clock) {
        return Tasks.recurring("endpoint-call-cleanup", FixedDelay.ofHours(6))
                .execute((instance, context) -> log.forgetBefore(clock.instant().minus(CallLog.KEPT)));
    }

    static void end(DeliveryJobs jobs, Instant now) {
        jobs.end(Operation.EXPIRE, now, now);
        jobs.end(Operation.DESTROY, now.minus(KEPT_AFTER_END), now);
    }
}
