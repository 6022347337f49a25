package org.zhanggui.agreement;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.review.ReviewDecided;
import org.zhanggui.shared.review.ReviewDecided.Outcome;

/**
 * What providers and staff do with service agreements (handbook: 关于云市场《商品服务协议》上线的通知). An agreement of
 * another account is not found ({@link NotFoundException}); an expected refusal comes back as a value.
 */
@Service
public class Agreements {

    private final AgreementRepository agreements;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Agreements(AgreementRepository agreements, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.agreements = agreements;
        this.audit = audit;
        this.events = events;
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
        Agreement agreement = own(actor, Action.EDIT_AGREEMENT, id);
        String before = agreement.newest().sha256();
        return audited(
                agreement.rewrite(text, actor.user(), clock.instant()),
                () -> audit.record(
                        actor,
                        deed("agreement.rewritten", agreement)
                                .change("sha256", before, agreement.newest().sha256())));
    }

    /** Gives the version being worked on to staff, once no blank is left in it. */
    @Transactional
    public Optional<AgreementRefusal> submit(Actor actor, long id) {
        Agreement agreement = own(actor, Action.SUBMIT_AGREEMENT, id);
        return audited(
                agreement.submit(actor.user(), clock.instant()),
                () -> audit.record(actor, deed("agreement.submitted", agreement)));
    }

    /**
     * Saves the text as it stands in front of the author, and gives it to staff. When it cannot be submitted it stays saved,
     * so that nothing typed is lost.
     */
    @Transactional
    public Optional<AgreementRefusal> submit(Actor actor, long id, AgreementText text) {
        Optional<AgreementRefusal> refusal =
                own(actor, Action.SUBMIT_AGREEMENT, id).newest().text().equals(text)
                        ? Optional.empty()
                        : rewrite(actor, id, text);
        return refusal.isPresent() ? refusal : submit(actor, id);
    }

    /** Takes a submission back. */
    @Transactional
    public Optional<AgreementRefusal> withdraw(Actor actor, long id) {
        Agreement agreement = own(actor, Action.SUBMIT_AGREEMENT, id);
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
        reviewer.require(Action.REVIEW_AGREEMENT, Resource.of(ResourceType.AGREEMENT, id));
        Agreement agreement = agreements.lockForReview(id).orElseThrow(() -> new NotFoundException("agreement " + id));
        Instant now = clock.instant();
        return audited(agreement.decide(decision, reviewer.user(), comment, now), () -> {
            audit.record(reviewer, deed(action, agreement).with("comment", comment));
            events.publishEvent(decided(agreement, decision, comment, now));
        });
    }

    private static ReviewDecided decided(
            Agreement agreement, AgreementStatus decision, @Nullable String comment, Instant at) {
        return new ReviewDecided(
                agreement.owner(),
                "agreement",
                agreement.id(),
                agreement.newest().text().title(),
                decision == AgreementStatus.APPROVED ? Outcome.APPROVED : Outcome.RETURNED,
                comment,
                "/console/agreements/" + agreement.id(),
                at);
    }

    private Agreement own(Actor actor, Action action, long id) {
        actor.require(action, Resource.of(ResourceType.AGREEMENT, id));
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
