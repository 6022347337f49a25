/**
 * The built-in gateway of the demo and of tests: a cashier that one is really redirected to, with books of its own, and that
 * calls back with a signed notification.
 */
@NullMarked
package org.zhanggui.payment.sandbox;

import org.jspecify.annotations.NullMarked;
