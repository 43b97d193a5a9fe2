package dev.aptgram.storage.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that notes what is executed and committed, and can fail in place of it. */
final class RecordingSource {
    /** The SQL that was executed, and {@code commit}, in order. */
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    /** Says with what a statement shall fail; null for not at all. */
    volatile Function<String, @Nullable SQLException> failure = sql -> null;

    private final DataSource real;

    RecordingSource(DataSource real) {
        this.real = real;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, real, this::wrap, null);
    }

    private @Nullable Object wrap(Method method, Object[] arguments, @Nullable Object result, @Nullable String sql)
            throws SQLException {
        if (result instanceof Connection connection) {
            return proxy(Connection.class, connection, this::wrap, null);
        }
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement, this::wrap, (String) arguments[0]);
        }
        if (result instanceof Statement statement) {
            return proxy(Statement.class, statement, this::wrap, null);
        }
        return result;
    }

    private void before(Method method, Object @Nullable [] arguments, @Nullable String prepared) throws SQLException {
        String event = null;
        if (method.getName().startsWith("execute")) {
            event = arguments == null || arguments.length == 0 ? prepared : (String) arguments[0];
        } else if (method.getName().equals("commit")) {
            event = "commit";
        }
        if (event != null) {
            SQLException planned = failure.apply(event);
            if (planned != null) {
                throw planned;
            }
            events.add(event);
        }
    }

    private interface After {
        @Nullable
        Object wrap(Method method, Object[] arguments, @Nullable Object result, @Nullable String sql)
                throws SQLException;
    }

    private <T> T proxy(Class<T> type, Object target, After after, @Nullable String sql) {
        InvocationHandler handler = (self, method, arguments) -> {
            before(method, arguments, sql);
            try {
                Object[] given = arguments == null ? new Object[0] : arguments;
                return after.wrap(method, given, method.invoke(target, arguments), sql);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
