package org.zhanggui.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.zhanggui.testing.IntegrationTest;

@IntegrationTest
class SessionPoolTest {

    private final DataSource business;
    private final DataSource sessions;
    private final SessionRepository<?> repository;

    @Autowired
    SessionPoolTest(
            DataSource business, @SpringSessionDataSource DataSource sessions, SessionRepository<?> repository) {
        this.business = business;
        this.sessions = sessions;
        this.repository = repository;
    }

    @Test
    void sessionsAreKeptWhileBusinessHasNoConnectionLeft() throws Exception {
        HikariDataSource pool = business.unwrap(HikariDataSource.class);
        assertThat(sessions.unwrap(HikariDataSource.class)).isNotSameAs(pool);
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                taken.add(pool.getConnection());
            }

            assertThat(keepOne(repository)).isNotNull();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private static <S extends Session> Session keepOne(SessionRepository<S> repository) {
        S session = repository.createSession();
        session.setAttribute("kept", "yes");
        repository.save(session);
        return repository.findById(session.getId());
    }
}
