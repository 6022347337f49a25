package org.zhanggui.access;

import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.Decision;

/**
 * A decision and the statement that it rests on.
 *
 * @param ground null where nothing speaks of the request, which denies it
 */
record Verdict(Decision decision, @Nullable Ground ground) {

    /**
     * Where in the policies a decision is founded.
     *
     * @param policy the name of the policy
     * @param statement which of its statements, from 1
     */
    record Ground(String policy, int statement) {}
}
