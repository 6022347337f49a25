/** The buyer's and the provider's pages of orders. */
@NullMarked
package org.zhanggui.order.web;

import org.jspecify.annotations.NullMarked;
