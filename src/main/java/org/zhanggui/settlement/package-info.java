/**
 * 结算: what providers earn, when it can be withdrawn, how it is paid out, and the marketplace's commission with its invoices.
 * All amounts are postings of the ledger; this room says when they are made.
 */
@NullMarked
package org.zhanggui.settlement;

import org.jspecify.annotations.NullMarked;
