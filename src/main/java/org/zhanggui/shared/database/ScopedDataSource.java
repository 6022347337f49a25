package org.zhanggui.shared.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that show what the thread which uses them sees. Stands below a pool: each remembers what its session was told, and
 * tells it anew, before a statement is made, only when that is no longer what the thread sees.
 */
final class ScopedDataSource extends DelegatingDataSource {

    ScopedDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return scoped(super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return scoped(super.getConnection(username, password));
    }

    private static Connection scoped(Connection physical) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new Session(physical));
    }

    /**
     * One session of the database. What is told within a transaction holds until its end, however that comes: PostgreSQL takes
     * back what a transaction that fails has told for longer, and nobody would know.
     */
    private static final class Session implements InvocationHandler {

        private static final String TELL = "select set_config('zhanggui.scope', ?, ?)";

        private final Connection physical;
        private DataScope lasting = DataScope.NOBODY;

        /** What holds at the moment; null when that is not known. */
        private @Nullable DataScope present = lasting;

        Session(Connection physical) {
            this.physical = physical;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            Call call = Call.of(method, arguments);
            if (call == Call.MAKES_STATEMENT || call == Call.BEGINS_TRANSACTION && physical.getAutoCommit()) {
                tell(DataScope.current());
            }
            try {
                return method.invoke(physical, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            } finally {
                if (call == Call.ENDS_TRANSACTION) {
                    present = lasting;
                } else if (call == Call.TAKES_BACK_PART) {
                    present = null;
                }
            }
        }

        private void tell(DataScope scope) throws SQLException {
            if (scope.equals(present)) {
                return;
            }
            boolean inTransaction = !physical.getAutoCommit();
            try (PreparedStatement statement = physical.prepareStatement(TELL)) {
                statement.setString(1, scope.setting());
                statement.setBoolean(2, inTransaction);
                statement.execute();
            }
            present = scope;
            if (!inTransaction) {
                lasting = scope;
            }
        }
    }

    /** What a call of a connection means for what the session was told. */
    private enum Call {
        MAKES_STATEMENT,
        BEGINS_TRANSACTION,
        ENDS_TRANSACTION,
        TAKES_BACK_PART,
        OTHER;

        static Call of(Method method, @Nullable Object @Nullable [] arguments) {
            Object first = arguments == null ? null : arguments[0];
            return switch (method.getName()) {
                case "createStatement", "prepareStatement", "prepareCall" -> MAKES_STATEMENT;
                case "setAutoCommit" -> Boolean.TRUE.equals(first) ? ENDS_TRANSACTION : BEGINS_TRANSACTION;
                case "commit" -> ENDS_TRANSACTION;
                case "rollback" -> first == null ? ENDS_TRANSACTION : TAKES_BACK_PART; // to a savepoint
                default -> OTHER;
            };
        }
    }
}
