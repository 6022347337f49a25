package org.zhanggui.account;

import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.UserId;

/**
 * Somebody's sessions are to end.
 *
 * @param except the handle of the one that goes on, null for none
 */
record SessionsOver(UserId user, @Nullable String except) {}
