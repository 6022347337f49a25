package org.zhanggui.testing;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.ApplicationContext;

/** The application's timed work, held back while a test does it by hand and counts what comes of it. */
public final class TimedWork {

    private final Scheduler scheduler;

    public TimedWork(ApplicationContext context) {
        scheduler = context.getBean(Scheduler.class);
    }

    /** Begins nothing more until {@link #goOn}, and waits for what has begun. */
    public void hold() {
        scheduler.pause();
        await().until(() -> scheduler.getCurrentlyExecuting().isEmpty());
    }

    public void goOn() {
        scheduler.resume();
    }
}
