package org.zhanggui.agreement;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * What providers and staff do with service agreements (handbook: 关于云市场《商品服务协议》上线的通知). An agreement of
 * another account is not found ({@link NotFoundException}); an expected refusal comes back as a value.
 */
@Service
public class Agreements {

    private final AgreementRepository agreements;
    private final AuditTrail audit;
    private final Clock clock;

    Agreements(AgreementRepository agreements, AuditTrail audit, Clock clock) {
        this.agreements = agreements;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@return the ID of a new agreement, whose first version is a draft} */
    @Transactional
    public long write(Actor actor, AgreementText text) {
        actor.require(Action.EDIT_AGREEMENT);
        Agreement agreement = agreements.save(Agreement.write(actor.account(), text, actor.user(), clock.instant()));
        audit.record(actor, deed("agreement.written", agreement));
        return agreement.id();
    }

    /** Changes the draft, or begins the next version of an approved agreement. */
    @Transactional
    public Optional<AgreementRefusal> rewrite(Actor actor, long id, AgreementText text) {
        actor.require(Action.EDIT_AGREEMENT);
        Agreement agreement = own(actor, id);
        String before = agreement.newest().sha256();
        return audited(
                agreement.rewrite(text, actor.user(), clock.instant()),
                () -> audit.record(
                        actor,
                        deed("agreement.rewritten", agreement)
                                .change("sha256", before, agreement.newest().sha256())));
    }

    @Transactional
    public Optional<AgreementRefusal> submit(Actor actor, long id) {
        actor.require(Action.SUBMIT_AGREEMENT);
        Agreement agreement = own(actor, id);
        return audited(
                agreement.submit(actor.user(), clock.instant()),
                () -> audit.record(actor, deed("agreement.submitted", agreement)));
    }

    /** Takes a submission back. */
    @Transactional
    public Optional<AgreementRefusal> withdraw(Actor actor, long id) {
        actor.require(Action.SUBMIT_AGREEMENT);
        Agreement agreement = own(actor, id);
        return audited(agreement.withdraw(), () -> audit.record(actor, deed("agreement.withdrawn", agreement)));
    }

    /** Makes the version in review the one that buyers see and accept. */
    @Transactional
    public Optional<AgreementRefusal> approve(Actor reviewer, long id, @Nullable String comment) {
        return decide(reviewer, id, AgreementStatus.APPROVED, "agreement.approved", comment);
    }

    /** Sends the version in review back to its author, with the reason. */
    @Transactional
    public Optional<AgreementRefusal> sendBack(Actor reviewer, long id, String reason) {
        return decide(reviewer, id, AgreementStatus.RETURNED, "agreement.returned", reason);
    }

    private Optional<AgreementRefusal> decide(
            Actor reviewer, long id, AgreementStatus decision, String action, @Nullable String comment) {
        reviewer.require(Action.REVIEW_AGREEMENT);
        Agreement agreement = agreements.lockForReview(id).orElseThrow(() -> new NotFoundException("agreement " + id));
        return audited(
                agreement.decide(decision, reviewer.user(), comment, clock.instant()),
                () -> audit.record(reviewer, deed(action, agreement).with("comment", comment)));
    }

    private Agreement own(Actor actor, long id) {
        return agreements.lock(id, actor.account()).orElseThrow(() -> new NotFoundException("agreement " + id));
    }

    private static Deed deed(String action, Agreement agreement) {
        return Deed.of(action, "agreement", agreement.id())
                .with("version", agreement.newest().number())
                .with("sha256", agreement.newest().sha256());
    }

    private static Optional<AgreementRefusal> audited(Optional<AgreementRefusal> refusal, Runnable record) {
        if (refusal.isEmpty()) {
            record.run();
        }
        return refusal;
    }
}
