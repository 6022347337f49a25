/** 对账: the page on which staff see that the books agree, or what differs. */
@NullMarked
package org.zhanggui.ledger.web;

import org.jspecify.annotations.NullMarked;
