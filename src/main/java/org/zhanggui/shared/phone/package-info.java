/** Telephone numbers: what can be called, and how much of it is shown. */
@NullMarked
package org.zhanggui.shared.phone;

import org.jspecify.annotations.NullMarked;
