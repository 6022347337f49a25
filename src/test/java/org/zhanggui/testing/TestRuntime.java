package org.zhanggui.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.zhanggui.shared.database.TestThreads;

/** What an application context under test has in place of its surroundings. */
@TestConfiguration(proxyBeanMethods = false)
class TestRuntime {

    /** Listeners run on their own, and a machine that builds may be busy: what comes at last is not called missing. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    TestRuntime() {
        TestThreads.seeEverything();
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @Bean
    TestDatabase testDatabase() {
        return TestDatabase.create();
    }

    @Bean
    JdbcConnectionDetails webConnection(TestDatabase database) {
        return database.asWeb();
    }

    @Bean
    FlywayConnectionDetails ownerConnection(TestDatabase database) {
        return database.asOwner();
    }

    /** The mail server of the tests, which speaks SMTP and keeps what it is given. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    static GreenMail mailServer() {
        return new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    }

    @Bean
    static DynamicPropertyRegistrar mailPort(GreenMail mailServer) {
        return properties ->
                properties.add("spring.mail.port", () -> mailServer.getSmtp().getPort());
    }

    @Bean
    @Primary
    SettableClock settableClock() {
        return new SettableClock();
    }

    @Bean
    static StatementCounter statementCounter() {
        return new StatementCounter();
    }
}
