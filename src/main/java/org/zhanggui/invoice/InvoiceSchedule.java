package org.zhanggui.invoice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What invoices do by the clock; each task runs on one instance at a time. */
@Configuration
class InvoiceSchedule {

    @Bean
    RecurringTask<Void> invoiceReminderSweep(InvoiceReminders reminders) {
        return Tasks.recurring("invoice-reminders", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> reminders.sweep());
    }
}
