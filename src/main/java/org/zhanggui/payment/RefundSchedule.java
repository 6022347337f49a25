package org.zhanggui.payment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is owed to buyers is never given up, on one instance at a time. */
@Configuration(proxyBeanMethods = false)
class RefundSchedule {

    @Bean
    RecurringTask<Void> refundsOwed(Refunds refunds) {
        return Tasks.recurring("refunds-owed", FixedDelay.ofMinutes(10))
                .execute((instance, context) -> refunds.sendOverdue());
    }
}
