/** The pools of connections: one for business, a small one for sessions, so that neither can starve the other. */
@NullMarked
package org.zhanggui.shared.database;

import org.jspecify.annotations.NullMarked;
