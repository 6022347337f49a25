package org.zhanggui.settlement;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What settlement does by the clock; each task runs on one instance at a time. */
@Configuration
class SettlementSchedule {

    @Bean
    RecurringTask<Void> settlementReleases(Releases releases) {
        return Tasks.recurring("settlement-releases", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> releases.sweep());
    }

    @Bean
    RecurringTask<Void> automaticWithdrawalSweep(AutomaticWithdrawals automatic) {
        return Tasks.recurring("automatic-withdrawals", FixedDelay.ofMinutes(5))
                .execute((instance, context) -> automatic.sweep());
    }
}
