/** The pages of settlement: what providers earned and withdraw, and the staff who pay them. */
@NullMarked
package org.zhanggui.settlement.web;

import org.jspecify.annotations.NullMarked;
