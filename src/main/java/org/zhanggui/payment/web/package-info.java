/** The balance page, and the address that gateways notify. */
@NullMarked
package org.zhanggui.payment.web;

import org.jspecify.annotations.NullMarked;
