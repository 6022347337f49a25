/**
 * The pools of connections: one for business, a small one for sessions, so that neither can starve the other; and what the
 * connections of the business see of accounts' data, which is what {@link org.zhanggui.shared.database.DataScope} says.
 */
@NullMarked
package org.zhanggui.shared.database;

import org.jspecify.annotations.NullMarked;
