/** Files that people upload. They live in the database, like all state, so that any instance can serve them. */
@NullMarked
package org.zhanggui.shared.file;

import org.jspecify.annotations.NullMarked;
