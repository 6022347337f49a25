package org.zhanggui.shared.event;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;

/**
 * Tries again what was committed and whose listener then failed, as when a gateway or the mail server was away: not only at
 * the next start, and not for ever, for some addresses do not exist.
 */
@Configuration(proxyBeanMethods = false)
class FailedEvents {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 20;

    @Bean
    RecurringTask<Void> failedEventsAgain(FailedEventPublications failed) {
        return Tasks.recurring("failed-events", FixedDelay.of(PAUSE))
                .execute((instance, context) -> failed.resubmit(
                        ResubmissionOptions.defaults().withMinAge(PAUSE).withFilter(FailedEvents::isWorthAnother)));
    }

    private static boolean isWorthAnother(EventPublication publication) {
        return publication.getCompletionAttempts() < MOST_ATTEMPTS;
    }
}
