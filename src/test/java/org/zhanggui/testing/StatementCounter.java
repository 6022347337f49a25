package org.zhanggui.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells which statements went to the database on this thread through the pool of the business; a batch counts as one. */
public final class StatementCounter implements BeanPostProcessor {

    private final ThreadLocal<List<String>> heard = new ThreadLocal<>();

    /** Work that may fail in any way. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** {@return the statements that the work sent, in their order} */
    public List<String> during(Work work) throws Exception {
        List<String> statements = new ArrayList<>();
        heard.set(statements);
        try {
            work.run();
        } finally {
            heard.remove();
        }
        return statements;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("dataSource") && bean instanceof DataSource pool ? new Counted(pool) : bean;
    }

    private void note(@Nullable String sql) {
        List<String> statements = heard.get();
        if (statements != null) {
            statements.add(String.valueOf(sql));
        }
    }

    private final class Counted extends DelegatingDataSource {

        Counted(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return listeningTo(super.getConnection());
        }

        private Connection listeningTo(Connection connection) {
            return proxy(Connection.class, connection, (method, arguments, result) -> {
                if (!(result instanceof Statement statement)) {
                    return result;
                }
                String sql = arguments.length > 0 && arguments[0] instanceof String text ? text : null;
                return listeningTo(statement, sql);
            });
        }

        private Statement listeningTo(Statement statement, @Nullable String prepared) {
            Class<? extends Statement> type = statement instanceof CallableStatement
                    ? CallableStatement.class
                    : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
            return proxy(type, statement, (method, arguments, result) -> {
                if (method.getName().startsWith("execute")) {
                    note(arguments.length > 0 && arguments[0] instanceof String sql ? sql : prepared);
                }
                return result;
            });
        }

        private <T> T proxy(Class<? extends T> type, T target, After after) {
            InvocationHandler handler = (self, method, arguments) -> {
                Object[] given = arguments == null ? new Object[0] : arguments;
                try {
                    return after.call(method, given, method.invoke(target, given));
                } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                }
            };
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }
    }

    @FunctionalInterface
    private interface After {
        @Nullable
        Object call(Method method, Object[] arguments, @Nullable Object result);
    }
}
