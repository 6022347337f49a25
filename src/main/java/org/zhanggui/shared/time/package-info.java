/** The one clock of all instances, and how a moment is shown and counted in business days. */
@NullMarked
package org.zhanggui.shared.time;

import org.jspecify.annotations.NullMarked;
