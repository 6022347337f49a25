/** Who acts, for which account, and what they may do: the words that permissions are written in. */
@NullMarked
package org.zhanggui.shared.access;

import org.jspecify.annotations.NullMarked;
