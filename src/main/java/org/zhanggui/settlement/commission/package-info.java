/**
 * 佣金发票: what the marketplace invoices providers for (handbook: 服务商开票指引). Apart from payouts, with which it shares the books
 * alone.
 */
@NullMarked
@NamedInterface("commission")
package org.zhanggui.settlement.commission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
