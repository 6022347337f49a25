/** The column that anyone reads, the provider's desk for it, and its review by staff. */
@NullMarked
package org.zhanggui.community.web;

import org.jspecify.annotations.NullMarked;
