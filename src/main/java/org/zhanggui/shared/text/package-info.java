/** Long texts as people read them: their clauses, and where two of them differ. */
@NullMarked
package org.zhanggui.shared.text;

import org.jspecify.annotations.NullMarked;
