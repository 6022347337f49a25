package org.zhanggui.access;

import java.util.List;

/**
 * What is wrong in a policy document, and where.
 *
 * @param path where, as a JSON path: {@code $.statement[0].action[1]}
 * @param details what the message speaks of, in its order
 */
record PolicyMistake(String path, Problem problem, List<String> details) {

    static PolicyMistake at(String path, Problem problem, Object... details) {
        return new PolicyMistake(
                path,
                problem,
                java.util.Arrays.stream(details).map(String::valueOf).toList());
    }
}
