/** People doing the marketplace's main job in a real browser, from an empty account to a paid order. */
@NullMarked
package org.zhanggui.walk;

import org.jspecify.annotations.NullMarked;
