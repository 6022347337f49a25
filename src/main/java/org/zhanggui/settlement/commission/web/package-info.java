/** The pages of commission invoices: those of providers, and the desk at which staff issue them. */
@NullMarked
package org.zhanggui.settlement.commission.web;

import org.jspecify.annotations.NullMarked;
