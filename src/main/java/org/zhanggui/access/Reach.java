package org.zhanggui.access;

import org.jspecify.annotations.Nullable;

/**
 * How far somebody's permission for an action goes.
 *
 * @param ground the statement that it rests on, or that forbids it; null where none speaks of it
 */
record Reach(Extent extent, Verdict.@Nullable Ground ground) {}
