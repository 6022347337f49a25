/** Payments, the gateways that they go through, and account balances. It knows orders by their number alone. */
@NullMarked
package org.zhanggui.payment;

import org.jspecify.annotations.NullMarked;
