package org.zhanggui.community;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhanggui.shared.time.BusinessTime;

/** Forgets, each night, who read and visited what, as soon as nothing can be counted for them any more. */
@Configuration
class VisitorCleanup {

    @Bean
    RecurringTask<Void> nightlyVisitorCleanup(Readership readership) {
        return Tasks.recurring("visitor-cleanup", Schedules.daily(BusinessTime.ZONE, LocalTime.of(3, 40)))
                .execute((instance, context) -> readership.forget());
    }
}
