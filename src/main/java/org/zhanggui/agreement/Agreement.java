package org.zhanggui.agreement;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * A service agreement of a provider: a line of versions, of which buyers see the newest approved one and at most one is
 * being worked on.
 */
@Entity
class Agreement {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "agreement_seq", allocationSize = 1)
    private @Nullable Long id;

    private AccountId accountId;
    private Instant createdAt;

    @OneToMany(mappedBy = "agreement", cascade = CascadeType.ALL)
    @OrderBy("number")
    private List<AgreementVersion> versions = new ArrayList<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Agreement() {}

    private Agreement(AccountId accountId, Instant now) {
        this.accountId = accountId;
        this.createdAt = now;
    }

    /** Begins an agreement with the draft of its first version. */
    static Agreement write(AccountId account, AgreementText text, UserId author, Instant now) {
        Agreement agreement = new Agreement(account, now);
        agreement.versions.add(new AgreementVersion(agreement, 1, text, author, now));
        return agreement;
    }

    /** Changes the version that is being worked on, or begins the next one when the newest is approved. */
    Optional<AgreementRefusal> rewrite(AgreementText text, UserId author, Instant now) {
        AgreementVersion newest = newest();
        if (newest.status() == AgreementStatus.IN_REVIEW) {
            return Optional.of(AgreementRefusal.IN_REVIEW);
        }
        if (newest.status().isEditable()) {
            newest.rewrite(text, author, now);
        } else {
            versions.add(new AgreementVersion(this, newest.number() + 1, text, author, now));
        }
        return Optional.empty();
    }

    Optional<AgreementRefusal> submit(UserId by, Instant now) {
        if (!newest().status().isEditable()) {
            return Optional.of(AgreementRefusal.NOTHING_TO_SUBMIT);
        }
        if (!AgreementChecks.of(newest().text()).isComplete()) {
            return Optional.of(AgreementRefusal.BLANKS_LEFT);
        }
        newest().submit(by, now);
        return Optional.empty();
    }

    Optional<AgreementRefusal> withdraw() {
        if (newest().status() != AgreementStatus.IN_REVIEW) {
            return Optional.of(AgreementRefusal.NOT_IN_REVIEW);
        }
        newest().withdraw();
        return Optional.empty();
    }

    /** Approves or returns what is in review; nobody decides on what they submitted. */
    Optional<AgreementRefusal> decide(
            AgreementStatus decision, UserId reviewer, @Nullable String comment, Instant now) {
        if (newest().status() != AgreementStatus.IN_REVIEW) {
            return Optional.of(AgreementRefusal.NOT_IN_REVIEW);
        }
        if (newest().isSubmittedBy(reviewer)) {
            return Optional.of(AgreementRefusal.OWN_SUBMISSION);
        }
        newest().decide(decision, reviewer, comment, now);
        return Optional.empty();
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    AccountId owner() {
        return accountId;
    }

    AgreementVersion newest() {
        return versions.get(versions.size() - 1);
    }
}
