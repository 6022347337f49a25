package org.zhanggui.ledger;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhanggui.shared.time.BusinessTime;

/** When the books are reconciled: at night, and when somebody has asked for it. */
@Configuration(proxyBeanMethods = false)
class LedgerSchedule {

    @Bean
    RecurringTask<Void> nightlyReconciliation(Reconciliation reconciliation) {
        return Tasks.recurring("reconciliation-nightly", Schedules.daily(BusinessTime.ZONE, LocalTime.of(2, 40)))
                .execute((instance, context) -> reconciliation.everyNight());
    }

    @Bean
    OneTimeTask<Void> reconciliationAskedFor(Reconciliation reconciliation) {
        return Tasks.oneTime(Reconciliation.TASK)
                .execute((instance, context) -> reconciliation.work(Long.parseLong(instance.getId())));
    }
}
