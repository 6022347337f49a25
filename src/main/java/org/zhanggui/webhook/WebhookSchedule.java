package org.zhanggui.webhook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What webhooks do by the clock. */
@Configuration
class WebhookSchedule {

    @Bean
    RecurringTask<Void> webhookSending(WebhookDispatch dispatch) {
        return Tasks.recurring("webhooks", FixedDelay.ofSeconds(10)).execute((instance, context) -> dispatch.sendDue());
    }

    @Bean
    RecurringTask<Void> webhookCleanup(WebhookDispatch dispatch) {
        return Tasks.recurring("webhook-cleanup", FixedDelay.ofHours(1))
                .execute((instance, context) -> dispatch.forgetOld());
    }
}
