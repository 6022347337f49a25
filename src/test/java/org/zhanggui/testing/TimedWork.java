package org.zhanggui.testing;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application's timed work, held back while a test does it by hand and counts what comes of it. */
public final class TimedWork {

    private final Scheduler scheduler;
    private final JdbcClient jdbc;

    public TimedWork(ApplicationContext context) {
        scheduler = context.getBean(Scheduler.class);
        jdbc = context.getBean(JdbcClient.class);
    }

    /**
     * Begins nothing more until {@link #goOn}, and waits for what has begun. Nobody waits for the mails of other tests: what
     * concerns staff goes to all the staff that those made, which takes minutes.
     */
    public void hold() {
        scheduler.pause();
        jdbc.sql("update notice_mail set next_at = null, dropped_at = now() where next_at is not null")
                .update();
        await().until(() -> scheduler.getCurrentlyExecuting().isEmpty());
    }

    public void goOn() {
        scheduler.resume();
    }
}
