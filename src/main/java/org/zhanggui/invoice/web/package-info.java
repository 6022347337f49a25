/** The pages of invoices: the books and requests of who buys, and the desk of who invoices. */
@NullMarked
package org.zhanggui.invoice.web;

import org.jspecify.annotations.NullMarked;
