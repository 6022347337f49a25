/**
 * 开票: what buyers ask providers to invoice, within ten working days; what has to be taken back of it after a refund
 * (handbook: 服务商开票指引).
 */
@NullMarked
package org.zhanggui.invoice;

import org.jspecify.annotations.NullMarked;
