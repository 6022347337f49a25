package org.zhanggui.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;

/** What the marketplace does by itself, on threads of the application, which see nothing unless that is said. */
@IntegrationTest
@Import(MarketplaceWorkTest.Work.class)
@TestPropertySource(properties = "db-scheduler.polling-interval=200ms")
class MarketplaceWorkTest {

    private final Work work;
    private final AsyncTaskExecutor executor;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final ApplicationContext context;

    @Autowired
    MarketplaceWorkTest(
            Work work,
            AsyncTaskExecutor executor,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            ApplicationContext context) {
        this.work = work;
        this.executor = executor;
        this.events = events;
        this.transaction = transaction;
        this.context = context;
    }

    @Test
    void aThreadOfTheApplicationSeesNothing() throws Exception {
        new Shop(context, "1.00");

        assertThat(executor.submit(work::accounts).get()).isZero();
    }

    @Test
    void listenersAndTimedWorkSeeEverything() {
        new Shop(context, "1.00");

        transaction.executeWithoutResult(status -> events.publishEvent(new Happened("here")));
        await().untilAsserted(() -> assertThat(work.heard()).isNotEmpty().allMatch(accounts -> accounts > 1));
        int before = work.timed().size();
        await().untilAsserted(() -> assertThat(work.timed()).hasSizeGreaterThan(before + 1));
        assertThat(work.timed().stream().skip(before + 1)).allMatch(accounts -> accounts > 1);
    }

    record Happened(String where) {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Work {

        private final Queue<Integer> heard = new ConcurrentLinkedQueue<>();
        private final Queue<Integer> timed = new ConcurrentLinkedQueue<>();
        private final JdbcClient jdbc;

        Work(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @ApplicationModuleListener
        void on(Happened event) {
            heard.add(accounts());
        }

        @Bean
        RecurringTask<Void> counting() {
            return Tasks.recurring("counting", FixedDelay.ofMillis(200))
                    .execute((instance, context) -> timed.add(accounts()));
        }

        Queue<Integer> heard() {
            return heard;
        }

        Queue<Integer> timed() {
            return timed;
        }

        int accounts() {
            return jdbc.sql("select count(*) from account").query(Integer.class).single();
        }
    }
}
