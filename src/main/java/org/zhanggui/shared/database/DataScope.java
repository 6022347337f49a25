package org.zhanggui.shared.database;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;

/**
 * What the present thread sees of accounts' data. Row-level security holds every statement to it, whatever the statement asks
 * for; a thread that nothing was said for is nobody's and sees nothing. A request sees what is public until its actor is known,
 * then what its actor's account sees ({@code CurrentActor} says so); listeners of committed events and timed work, which are
 * the marketplace's own doing, see everything.
 *
 * <p>A use case that has to look beyond its account widens the scope around just that, and HouseRulesTest lists who does. Changes
 * to entities reach the database when the transaction ends or is flushed: widen around the transaction, or around plain SQL.
 */
public final class DataScope {

    /** Sees nothing. */
    public static final DataScope NOBODY = new DataScope("");

    /** A visitor's: what is on sale, what is published, who sells. */
    public static final DataScope PUBLIC = new DataScope("public");

    /** The marketplace's own, and its staff's. */
    public static final DataScope EVERYTHING = new DataScope("everything");

    private static final ThreadLocal<@Nullable DataScope> CURRENT = new ThreadLocal<>();

    private static volatile Supplier<DataScope> unlessSaid = () -> NOBODY;

    private final String setting;

    private DataScope(String setting) {
        this.setting = setting;
    }

    /** {@return the scope of one account: its own, what it shares with its counterparts, and what is public} */
    public static DataScope of(AccountId account) {
        return new DataScope(account.toString());
    }

    /** {@return what this thread sees at the moment} */
    public static DataScope current() {
        DataScope said = CURRENT.get();
        return said == null ? unlessSaid.get() : said;
    }

    /** Lets this thread see this, from now until what it is in the middle of has ended. */
    public void settle() {
        CURRENT.set(this);
    }

    /** Lets this thread see this until the result is closed. */
    public Held hold() {
        DataScope before = CURRENT.get();
        CURRENT.set(this);
        return () -> {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        };
    }

    /** Does the work as one who sees this. */
    public void run(Runnable work) {
        try (Held held = hold()) {
            work.run();
        }
    }

    /** {@return what the work returns, done as one who sees this} */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        try (Held held = hold()) {
            return work.get();
        }
    }

    /** For tests: what threads see that nothing was said for. */
    static void unlessSaid(Supplier<DataScope> scope) {
        unlessSaid = scope;
    }

    /** {@return how the database is told} */
    String setting() {
        return setting;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DataScope scope && scope.setting.equals(setting);
    }

    @Override
    public int hashCode() {
        return Objects.hash(setting);
    }

    @Override
    public String toString() {
        return setting.isEmpty() ? "nobody" : setting;
    }

    /** A scope that holds until it is closed. */
    @FunctionalInterface
    public interface Held extends AutoCloseable {

        @Override
        void close();
    }
}
