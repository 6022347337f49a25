package org.zhanggui.order;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What orders do by the clock; each task runs on one instance at a time. */
@Configuration
class OrderSchedule {

    @Bean
    RecurringTask<Void> orderExpirySweep(OrderExpiry expiry) {
        return Tasks.recurring("order-expiry", FixedDelay.ofMinutes(1)).execute((instance, context) -> expiry.sweep());
    }

    @Bean
    RecurringTask<Void> orderReminderSweep(OrderReminders reminders) {
        return Tasks.recurring("order-reminders", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> reminders.sweep());
    }

    @Bean
    RecurringTask<Void> orderAcceptanceSweep(OrderAcceptance acceptance) {
        return Tasks.recurring("order-acceptance", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> acceptance.sweep());
    }

    @Bean
    RecurringTask<Void> repriceApprovalSweep(RepriceApprovals approvals) {
        return Tasks.recurring("reprice-approvals", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> approvals.sweep());
    }

    @Bean
    RecurringTask<Void> repriceRequestSweep(RepriceRequests requests) {
        return Tasks.recurring("reprice-requests", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> requests.sweep());
    }
}
