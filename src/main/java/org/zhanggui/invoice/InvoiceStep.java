package org.zhanggui.invoice;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.time.BusinessTime;

/** Something that happened to a request; both sides see it. Never changed afterwards. */
@Entity
@Table(name = "invoice_request_step")
class InvoiceStep {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "invoice_request_step_seq", allocationSize = 1)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "request_id")
    private InvoiceRequest request;

    @Enumerated(EnumType.STRING)
    private InvoiceEventKind kind;

    private @Nullable String note;
    private @Nullable AccountId doneByAccountId;
    private @Nullable UserId doneBy;
    private @Nullable String doneByName;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected InvoiceStep() {}

    InvoiceStep(InvoiceRequest request, InvoiceEventKind kind, @Nullable Actor by, @Nullable String note, Instant now) {
        this.request = request;
        this.kind = kind;
        this.note = note;
        this.at = now;
        if (by != null) {
            this.doneByAccountId = by.account();
            this.doneBy = by.user();
            this.doneByName = by.userName();
        }
    }

    InvoiceEventKind kind() {
        return kind;
    }

    LocalDate day() {
        return BusinessTime.dayOf(at);
    }
}
