/** The append-only record of who did what on which object; the database itself refuses to change it. */
@NullMarked
package org.zhanggui.shared.audit;

import org.jspecify.annotations.NullMarked;
