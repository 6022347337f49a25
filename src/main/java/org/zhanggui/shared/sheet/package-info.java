/** Sheets that people upload: what stands in which row, whatever they were saved as, read within bounds. */
@NullMarked
package org.zhanggui.shared.sheet;

import org.jspecify.annotations.NullMarked;
