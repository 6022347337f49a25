package org.zhanggui.agreement;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.zhanggui.agreement.AgreementTexts.Accepted;
import org.zhanggui.shared.pdf.PdfTemplates;
import org.zhanggui.shared.text.Clause;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** Agreements to keep: the text of a version with its hash, and who accepted it if someone did. */
@Component
public class AgreementPdf {

    private final PdfTemplates documents;
    private final BusinessTime times;
    private final Texts texts;

    AgreementPdf(PdfTemplates documents, BusinessTime times, Texts texts) {
        this.documents = documents;
        this.times = times;
        this.texts = texts;
    }

    /** {@return the text that was accepted with an order, and the proof of its acceptance} */
    public byte[] accepted(Accepted accepted, String orderNo) {
        return document(
                accepted.title(),
                accepted.body(),
                accepted.number(),
                accepted.sha256(),
                List.of(
                        fact("agreement.pdf.order", orderNo),
                        fact("agreement.pdf.account", Long.toString(accepted.accountId())),
                        fact("agreement.pdf.user", accepted.userName()),
                        fact("agreement.pdf.at", time(accepted.acceptedAt())),
                        fact("agreement.pdf.ip", accepted.ip())));
    }

    /** {@return the text of an approved version} */
    public byte[] approved(AgreementText text, int number, Instant approvedAt) {
        return document(
                text.title(),
                text.body(),
                number,
                text.sha256(),
                List.of(fact("agreement.pdf.approvedAt", time(approvedAt))));
    }

    private byte[] document(String title, String body, int number, String sha256, List<Fact> facts) {
        Map<String, Object> values = new HashMap<>();
        values.put("language", LocaleContextHolder.getLocale().toLanguageTag());
        values.put("title", title);
        values.put("clauses", Clause.of(body));
        values.put("number", number);
        values.put("sha256", sha256);
        values.put("facts", facts);
        return documents.document("agreement/document", values);
    }

    private Fact fact(String key, String value) {
        return new Fact(texts.get(key), value);
    }

    private String time(Instant moment) {
        return texts.get("agreement.pdf.time", times.format(moment));
    }

    /** A line of the proof. */
    public record Fact(String name, String value) {}
}
