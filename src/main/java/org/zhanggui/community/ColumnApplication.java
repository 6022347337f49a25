package org.zhanggui.community;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/** One request of a provider to be let in: to the column, or to the sharing plan. */
@Entity
class ColumnApplication {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "column_application_seq", allocationSize = 1)
    private @Nullable Long id;

    private AccountId accountId;

    @Enumerated(EnumType.STRING)
    private ApplicationKind kind;

    private String message;

    @Enumerated(EnumType.STRING)
    private ApplicationStatus status = ApplicationStatus.IN_REVIEW;

    private UserId submittedBy;
    private Instant submittedAt;
    private @Nullable UserId decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String comment;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected ColumnApplication() {}

    private ColumnApplication(AccountId account, ApplicationKind kind, String message, UserId by, Instant now) {
        this.accountId = account;
        this.kind = kind;
        this.message = message;
        this.submittedBy = by;
        this.submittedAt = now;
    }

    static ColumnApplication submit(AccountId account, ApplicationKind kind, String message, UserId by, Instant now) {
        return new ColumnApplication(account, kind, message, by, now);
    }

    Optional<CommunityRefusal> withdraw() {
        if (status != ApplicationStatus.IN_REVIEW) {
            return Optional.of(CommunityRefusal.NOT_IN_REVIEW);
        }
        status = ApplicationStatus.WITHDRAWN;
        return Optional.empty();
    }

    /** Lets the provider in, or not; nobody decides on what they submitted. */
    Optional<CommunityRefusal> decide(
            ApplicationStatus decision, UserId reviewer, @Nullable String comment, Instant now) {
        if (status != ApplicationStatus.IN_REVIEW) {
            return Optional.of(CommunityRefusal.NOT_IN_REVIEW);
        }
        if (submittedBy.equals(reviewer)) {
            return Optional.of(CommunityRefusal.OWN_SUBMISSION);
        }
        this.status = decision;
        this.decidedBy = reviewer;
        this.decidedAt = now;
        this.comment = comment;
        return Optional.empty();
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    AccountId account() {
        return accountId;
    }

    ApplicationKind kind() {
        return kind;
    }

    ApplicationStatus status() {
        return status;
    }
}
