package org.zhanggui.shared.database;

import java.util.List;

/**
 * The one thing about scopes that is different under test. A thread that nothing was said for sees nothing in the application; in
 * a test it sees everything, if it is the test's own: the thread of its methods, or one that it starts for a race. So fixtures
 * are written, and results read, without saying so. The application's threads, which serve HTTP, run listeners and timed work,
 * start as nobody's here too, and a request has the scope of its actor whether it comes over HTTP or through MockMvc.
 */
public final class TestThreads {

    private static final List<String> OF_THE_APPLICATION = List.of("http-", "task-", "scheduling-", "db-scheduler");

    private TestThreads() {}

    public static void seeEverything() {
        DataScope.unlessSaid(() ->
                OF_THE_APPLICATION.stream().anyMatch(Thread.currentThread().getName()::startsWith)
                        ? DataScope.NOBODY
                        : DataScope.EVERYTHING);
    }
}
