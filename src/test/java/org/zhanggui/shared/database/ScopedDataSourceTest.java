package org.zhanggui.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.testing.TestDatabase;

/** What one session of the database is told, whatever becomes of the transactions in which it is told. */
class ScopedDataSourceTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final DataScope ONE = DataScope.of(new AccountId(100_000_000_001L));
    private static final DataScope OTHER = DataScope.of(new AccountId(100_000_000_002L));
    private static final List<DataScope> ALL =
            List.of(DataScope.NOBODY, DataScope.PUBLIC, ONE, OTHER, DataScope.EVERYTHING);

    private int tellings;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = new ScopedDataSource(new Listening()).getConnection();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void aSessionIsToldOnlyWhatIsNewToIt() throws SQLException {
        try (DataScope.Held held = ONE.hold()) {
            assertThat(told()).isEqualTo("100000000001");
            assertThat(told()).isEqualTo("100000000001");
            connection.setAutoCommit(false);
            assertThat(told()).isEqualTo("100000000001");
            connection.commit();
            assertThat(told()).isEqualTo("100000000001");
            connection.rollback();
        }
        assertThat(tellings).isEqualTo(1);
    }

    @Test
    void wideningWithinATransactionEndsWithItAndCostsNothingAfterwards() throws SQLException {
        try (DataScope.Held held = ONE.hold()) {
            connection.setAutoCommit(false);
            told();
            try (DataScope.Held wider = DataScope.EVERYTHING.hold()) {
                assertThat(told()).isEqualTo("everything");
            }
            connection.commit();
            assertThat(told()).isEqualTo("100000000001");
        }
        assertThat(tellings).isEqualTo(2);
    }

    @Test
    void whatFailedHasToldNothing() throws SQLException {
        try (DataScope.Held held = ONE.hold()) {
            connection.setAutoCommit(false);
            try (DataScope.Held wider = DataScope.EVERYTHING.hold()) {
                told();
                fail();
            }
            connection.rollback();
            assertThat(told()).isEqualTo("100000000001");
        }
        try (DataScope.Held held = DataScope.EVERYTHING.hold()) {
            assertThat(told()).isEqualTo("everything");
        }
    }

    /** Commits, rollbacks, savepoints, failures and scopes in any order: each statement is asked as who the thread is then. */
    @Test
    void aStatementIsNeverAskedAsSomebodyElse() throws SQLException {
        try (DataScope.Held held = DataScope.NOBODY.hold()) {
            happenAtRandom(new Random(17_276));
        }
    }

    private void happenAtRandom(Random chance) throws SQLException {
        Savepoint savepoint = null;
        for (int step = 0; step < 20_000; step++) {
            switch (chance.nextInt(8)) {
                case 0 -> connection.setAutoCommit(false);
                case 1 -> connection.setAutoCommit(true);
                case 2 -> savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
                case 3 -> {
                    if (savepoint != null) {
                        connection.rollback(savepoint);
                    }
                }
                case 4 -> savepoint = end(chance.nextBoolean(), savepoint);
                case 5 -> savepoint = failAndEnd(savepoint);
                default -> ALL.get(chance.nextInt(ALL.size())).settle();
            }
            if (connection.getAutoCommit()) {
                savepoint = null;
            }
            assertThat(told()).isEqualTo(DataScope.current().setting());
        }
    }

    private Savepoint end(boolean well, Savepoint savepoint) throws SQLException {
        if (connection.getAutoCommit()) {
            return savepoint;
        }
        if (well) {
            connection.commit();
        } else {
            connection.rollback();
        }
        return null;
    }

    private Savepoint failAndEnd(Savepoint savepoint) throws SQLException {
        fail();
        if (savepoint != null) {
            connection.rollback(savepoint);
            return savepoint;
        }
        return end(false, null);
    }

    private void fail() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1 / 0");
        } catch (SQLException divided) {
            assertThat(divided.getSQLState()).isEqualTo("22012");
        }
    }

    private String told() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select coalesce(current_setting('zhanggui.scope', true), '')")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Counts what sessions are told. */
    private final class Listening extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            JdbcConnectionDetails web = DATABASE.asWeb();
            Connection physical = DriverManager.getConnection(web.getJdbcUrl(), web.getUsername(), web.getPassword());
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            tellings++;
                        }
                        try {
                            return method.invoke(physical, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }

        @Override
        public Connection getConnection(String username, String password) {
            throw new UnsupportedOperationException();
        }
    }
}
