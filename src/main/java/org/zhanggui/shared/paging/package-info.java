/** Lists that are walked by key, so that the millionth row is as quick as the first. */
@NullMarked
package org.zhanggui.shared.paging;

import org.jspecify.annotations.NullMarked;
