package org.zhanggui.shared.file;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhanggui.shared.time.BusinessTime;

/** Throws away, each night, pictures that nothing shows; how far it came is kept for the next night. */
@Configuration
class PictureCleanup {

    @Bean
    RecurringTask<UUID> nightlyPictureCleanup(StoredPictures pictures) {
        return Tasks.recurring("picture-cleanup", Schedules.daily(BusinessTime.ZONE, LocalTime.of(4, 10)), UUID.class)
                .initialData(StoredPictures.BEFORE_ALL)
                .executeStateful((last, context) -> pictures.sweep(last.getData()));
    }
}
