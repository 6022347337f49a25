/** The shop front, the provider's product editor, and the review by staff. */
@NullMarked
package org.zhanggui.product.web;

import org.jspecify.annotations.NullMarked;
