package org.zhanggui.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.springframework.context.ApplicationContext;
import org.zhanggui.invoice.ElectronicInvoice;
import org.zhanggui.invoice.InvoiceFile.Readable;
import org.zhanggui.invoice.InvoiceFiles;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.TitleType;
import org.zhanggui.settlement.commission.CommissionInvoiceDraft;
import org.zhanggui.settlement.commission.CommissionInvoiceRefusal;
import org.zhanggui.settlement.commission.CommissionInvoices;
import org.zhanggui.settlement.commission.CommissionInvoices.Applied;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;

/** Commission invoices at every step, made by the real use cases. */
public final class Commissions {

    public static final String INVOICE_NO = "26442000000012345678";

    public static final CommissionInvoiceDraft ORDINARY = new CommissionInvoiceDraft(
            InvoiceKind.ORDINARY,
            new TitleDetails(TitleType.COMPANY, "云栈软件有限公司", "9144030071526726XG", null, null, null, null),
            "finance@shop.test");

    private final CommissionInvoices invoices;

    public Commissions(ApplicationContext context) {
        this.invoices = context.getBean(CommissionInvoices.class);
    }

    /** {@return the ID of an application for all that is not invoiced yet} */
    public long applied(Actor provider) {
        return ((Applied) invoices.apply(provider, ORDINARY, Idempotency.freshKey())).id();
    }

    public long issued(Actor provider, Actor staff) {
        long id = applied(provider);
        done(invoices.issue(staff, id, file()));
        return id;
    }

    public long returned(Actor provider, Actor staff, String reason) {
        long id = applied(provider);
        done(invoices.sendBack(staff, id, reason));
        return id;
    }

    /** {@return an invoice as a file} */
    public static ElectronicInvoice file() {
        return new ElectronicInvoice(INVOICE_NO, "commission-invoice", (Readable) InvoiceFiles.read(pdf()));
    }

    /** {@return a document of one empty page} */
    public static byte[] pdf() {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void done(Optional<CommissionInvoiceRefusal> refusal) {
        refusal.ifPresent(reason -> {
            throw new IllegalStateException("refused: " + reason);
        });
    }
}
