/** Who may do what in an account: sub-users, user groups, policies, and the engine that judges by them. */
@NullMarked
package org.zhanggui.access;

import org.jspecify.annotations.NullMarked;
