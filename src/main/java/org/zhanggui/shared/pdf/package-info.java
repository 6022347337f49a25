/** Documents to keep: pages of this application as PDF. */
@NullMarked
package org.zhanggui.shared.pdf;

import org.jspecify.annotations.NullMarked;
