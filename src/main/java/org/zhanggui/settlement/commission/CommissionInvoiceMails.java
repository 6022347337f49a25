package org.zhanggui.settlement.commission;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.settlement.CommissionInvoiceEvent;
import org.zhanggui.settlement.CommissionInvoiceEvent.Kind;
import org.zhanggui.shared.file.AttachedFile;
import org.zhanggui.shared.mail.Letters;
import org.zhanggui.shared.mail.Mailer;

/** Sends an invoice to where its application asked for, in the language of who applied; tried again until it has left. */
@Component
class CommissionInvoiceMails {

    private final JdbcClient jdbc;
    private final Letters letters;
    private final Mailer mailer;

    CommissionInvoiceMails(JdbcClient jdbc, Letters letters, Mailer mailer) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.mailer = mailer;
    }

    @ApplicationModuleListener
    void send(CommissionInvoiceEvent event) {
        if (event.kind() == Kind.ISSUED) {
            AttachedFile file = jdbc.sql("""
                            select file_name as name, media_type, bytes from commission_invoice_file where invoice_id = :invoice
                            """)
                    .param("invoice", event.id())
                    .query(AttachedFile.class)
                    .single();
            mailer.send(letters.write(
                            event.email(),
                            language(event),
                            "commission-invoice",
                            "/console/commission-invoices/" + event.id(),
                            event.shopName(),
                            event.number(),
                            event.amount().toPlainString())
                    .with(file));
        }
    }

    private Locale language(CommissionInvoiceEvent event) {
        return Locale.forLanguageTag(
                jdbc.sql("""
                        select u.language from commission_invoice i join app_user u on u.id = i.applied_by where i.id = :invoice
                        """).param("invoice", event.id()).query(String.class).single());
    }
}
