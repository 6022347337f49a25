package org.zhanggui.community;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.shared.review.ReviewDecided;
import org.zhanggui.shared.review.ReviewDecided.Outcome;

/** Who writes: author profiles, and how a provider is let into the column and the sharing plan (handbook: 入驻社区). */
@Service
public class Authors {

    private final CommunityProfileRepository profiles;
    private final ColumnApplicationRepository applications;
    private final ArticleRepository articles;
    private final StoredPictures pictures;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    Authors(
            CommunityProfileRepository profiles,
            ColumnApplicationRepository applications,
            ArticleRepository articles,
            StoredPictures pictures,
            ApplicationEventPublisher events,
            AuditTrail audit,
            Clock clock) {
        this.profiles = profiles;
        this.applications = applications;
        this.articles = articles;
        this.pictures = pictures;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes or changes the profile of the actor's account. */
    @Transactional
    public void present(Actor actor, AuthorText text) {
        actor.require(Action.EDIT_COMMUNITY_PROFILE);
        Optional<CommunityProfile> existing = profiles.lock(actor.account().value());
        String before = existing.map(CommunityProfile::displayName).orElse(null);
        existing.ifPresentOrElse(
                profile -> profile.rewrite(text, clock.instant()),
                () -> profiles.saveAndFlush(new CommunityProfile(actor.account(), text, clock.instant())));
        audit.record(actor, profileDeed("community.profile.saved", actor).change("name", before, text.displayName()));
    }

    /**
     * Shows a picture beside the author's name, or none.
     *
     * @throws NotFoundException when the picture is another account's
     */
    @Transactional
    public Optional<CommunityRefusal> showPicture(Actor actor, @Nullable UUID picture) {
        actor.require(Action.EDIT_COMMUNITY_PROFILE);
        if (picture != null && !pictures.belongsTo(picture, actor.account())) {
            throw new NotFoundException("picture " + picture);
        }
        Optional<CommunityProfile> profile = profiles.lock(actor.account().value());
        if (profile.isEmpty()) {
            return Optional.of(CommunityRefusal.NO_PROFILE);
        }
        profile.get().showPicture(picture, clock.instant());
        audit.record(actor, profileDeed("community.picture.saved", actor).with("picture", picture));
        return Optional.empty();
    }

    /** Asks to be let in; a provider waits for one answer at a time and is let in once. */
    @Transactional
    public Optional<CommunityRefusal> apply(Actor actor, ApplicationKind kind, String message) {
        actor.require(Action.APPLY_TO_COMMUNITY);
        AccountId account = actor.account();
        if (profiles.lock(account.value()).isEmpty()) {
            return Optional.of(CommunityRefusal.NO_PROFILE);
        }
        if (applications.hasLive(account, kind)) {
            return Optional.of(CommunityRefusal.ALREADY_APPLIED);
        }
        if (kind == ApplicationKind.SHARING_PLAN && articles.published(account) < ApplicationKind.LEAST_ARTICLES) {
            return Optional.of(CommunityRefusal.TOO_FEW_ARTICLES);
        }
        ColumnApplication application = applications.saveAndFlush(
                ColumnApplication.submit(account, kind, message.strip(), actor.user(), clock.instant()));
        audit.record(actor, deed("column-application.submitted", application));
        return Optional.empty();
    }

    /** Takes an application back. */
    @Transactional
    public Optional<CommunityRefusal> withdraw(Actor actor, long id) {
        actor.require(Action.APPLY_TO_COMMUNITY);
        ColumnApplication application =
                applications.lock(id, actor.account()).orElseThrow(() -> new NotFoundException("application " + id));
        Optional<CommunityRefusal> refusal = application.withdraw();
        if (refusal.isEmpty()) {
            audit.record(actor, deed("column-application.withdrawn", application));
        }
        return refusal;
    }

    @Transactional
    public Optional<CommunityRefusal> approve(Actor reviewer, long id, @Nullable String comment) {
        return decide(reviewer, id, Outcome.APPROVED, comment);
    }

    /** Does not let the provider in, and says why; it may apply again. */
    @Transactional
    public Optional<CommunityRefusal> sendBack(Actor reviewer, long id, String reason) {
        return decide(reviewer, id, Outcome.RETURNED, reason);
    }

    private Optional<CommunityRefusal> decide(Actor reviewer, long id, Outcome outcome, @Nullable String comment) {
        reviewer.require(Action.REVIEW_COLUMN_APPLICATION);
        ColumnApplication application =
                applications.lockForReview(id).orElseThrow(() -> new NotFoundException("application " + id));
        Instant now = clock.instant();
        var decision = ApplicationStatus.valueOf(outcome.name());
        Optional<CommunityRefusal> refusal = application.decide(decision, reviewer.user(), comment, now);
        if (refusal.isPresent()) {
            return refusal;
        }
        events.publishEvent(decided(application, outcome, comment, now));
        audit.record(
                reviewer,
                deed("column-application." + outcome.name().toLowerCase(java.util.Locale.ROOT), application)
                        .with("comment", comment));
        return Optional.empty();
    }

    private ReviewDecided decided(
            ColumnApplication application, Outcome outcome, @Nullable String comment, Instant now) {
        String author = profiles.findById(application.account().value())
                .map(CommunityProfile::displayName)
                .orElseThrow();
        return new ReviewDecided(
                application.account(),
                "column-application",
                application.id(),
                author,
                outcome,
                comment,
                "/console/community",
                now);
    }

    private static Deed profileDeed(String action, Actor actor) {
        return Deed.of(action, "community-profile", actor.account());
    }

    private static Deed deed(String action, ColumnApplication application) {
        return Deed.of(action, "column-application", application.id()).with("kind", application.kind());
    }
}
