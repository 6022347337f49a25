/**
 * 对账单: what a provider earned in a month, order by order, as pages and files. Nothing here changes anything: the database sums
 * the lines of the ledger as they are written (V071), and these classes read the sums.
 */
@NullMarked
package org.zhanggui.settlement.statement;

import org.jspecify.annotations.NullMarked;
