package org.zhanggui.agreement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.UserId;

/** One version of an agreement's text; immutable once approved (the database refuses to change it). */
@Entity
class AgreementVersion {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "agreement_version_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Agreement agreement;

    private int number;
    private String title;
    private String body;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String sha256;

    @Enumerated(EnumType.STRING)
    private AgreementStatus status = AgreementStatus.DRAFT;

    private UserId writtenBy;
    private Instant writtenAt;
    private @Nullable UserId submittedBy;
    private @Nullable Instant submittedAt;
    private @Nullable UserId decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String comment;

    @SuppressWarnings("NullAway.Init")
    protected AgreementVersion() {}

    AgreementVersion(Agreement agreement, int number, AgreementText text, UserId author, Instant now) {
        this.agreement = agreement;
        this.number = number;
        this.title = text.title();
        this.body = text.body();
        this.sha256 = text.sha256();
        this.writtenBy = author;
        this.writtenAt = now;
    }

    void rewrite(AgreementText text, UserId author, Instant now) {
        title = text.title();
        body = text.body();
        sha256 = text.sha256();
        writtenBy = author;
        writtenAt = now;
        status = AgreementStatus.DRAFT;
    }

    void submit(UserId by, Instant now) {
        status = AgreementStatus.IN_REVIEW;
        submittedBy = by;
        submittedAt = now;
        decidedBy = null;
        decidedAt = null;
        comment = null;
    }

    void withdraw() {
        status = AgreementStatus.WITHDRAWN;
    }

    void decide(AgreementStatus decision, UserId by, @Nullable String comment, Instant now) {
        this.status = decision;
        this.decidedBy = by;
        this.decidedAt = now;
        this.comment = comment;
    }

    int number() {
        return number;
    }

    AgreementText text() {
        return new AgreementText(title, body);
    }

    AgreementStatus status() {
        return status;
    }

    String sha256() {
        return sha256;
    }

    boolean isSubmittedBy(UserId user) {
        return Objects.equals(submittedBy, user);
    }
}
