package org.zhanggui.payment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What payments do by the clock, on one instance at a time: nobody's money waits for somebody to come back. */
@Configuration(proxyBeanMethods = false)
class PaymentSchedule {

    @Bean
    RecurringTask<Void> openTradesAsked(GatewayTrades trades) {
        return Tasks.recurring("payments-open", FixedDelay.ofMinutes(5))
                .execute((instance, context) -> trades.inquireOpen());
    }

    @Bean
    RecurringTask<Void> topUpsExpired(TopUps topUps) {
        return Tasks.recurring("top-ups-expired", FixedDelay.ofMinutes(5))
                .execute((instance, context) -> topUps.closeExpired());
    }

    @Bean
    RecurringTask<Void> refundsOwed(Refunds refunds) {
        return Tasks.recurring("refunds-owed", FixedDelay.ofMinutes(10))
                .execute((instance, context) -> refunds.sendOverdue());
    }
}
