/**
 * 账: the double-entry books that every other room posts to when money moves. It knows accounts and the numbers of orders,
 * and nothing of why they owe each other; what any page shows as money is a sum of its lines.
 */
@NullMarked
package org.zhanggui.ledger;

import org.jspecify.annotations.NullMarked;
