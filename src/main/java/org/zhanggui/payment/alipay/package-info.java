/** 支付宝 (Alipay) as a gateway, through its official SDK; here when it is configured. */
@NullMarked
package org.zhanggui.payment.alipay;

import org.jspecify.annotations.NullMarked;
