package org.zhanggui.settlement.commission;

import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.TitleDetails;

/**
 * What kind of invoice a provider wants, made out to whom.
 *
 * @param title the provider's company
 * @param email where the invoice is sent, beside the console
 */
public record CommissionInvoiceDraft(InvoiceKind kind, TitleDetails title, String email) {}
