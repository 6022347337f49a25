/**
 * Orders: placing them, repricing them while they wait for payment (handbook: 订单改价流程), paying, cancelling, and letting
 * them expire.
 */
@NullMarked
package org.zhanggui.order;

import org.jspecify.annotations.NullMarked;
