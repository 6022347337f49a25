package org.zhanggui.notice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What notices do by the clock. */
@Configuration
class NoticeSchedule {

    @Bean
    RecurringTask<Void> noticeMailDispatch(NoticeMails mails) {
        return Tasks.recurring("notice-mails", FixedDelay.ofSeconds(10))
                .execute((instance, context) -> mails.sendDue());
    }

    @Bean
    RecurringTask<Void> noticeCleanup(Notices notices) {
        return Tasks.recurring("notice-cleanup", FixedDelay.ofHours(1))
                .execute((instance, context) -> notices.forgetOld());
    }
}
