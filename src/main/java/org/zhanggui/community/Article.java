package org.zhanggui.community;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * An article of a provider: a line of versions, of which readers see the published one and at most one is being worked on.
 * While a new version is written and reviewed, the published one stays where it is.
 */
@Entity
class Article {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "article_seq", allocationSize = 1)
    private @Nullable Long id;

    private AccountId accountId;
    private Instant createdAt;
    private @Nullable Long publication;
    private @Nullable Instant publishedAt;
    private @Nullable Instant featuredAt;
    private @Nullable UserId featuredBy;

    @OneToMany(mappedBy = "article", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("number")
    private List<ArticleVersion> versions = new ArrayList<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Article() {}

    private Article(AccountId account, Instant now) {
        this.accountId = account;
        this.createdAt = now;
    }

    /** Begins an article with a draft. */
    static Article write(AccountId account, ArticleText text, ArticleMeasure measure, UserId author, Instant now) {
        Article article = new Article(account, now);
        article.versions.add(new ArticleVersion(article, 1, text, measure, author, now));
        return article;
    }

    /** Changes the version that is being worked on, or begins the next one of a published article. */
    Optional<CommunityRefusal> rewrite(ArticleText text, ArticleMeasure measure, UserId author, Instant now) {
        ArticleVersion newest = newest();
        if (newest.status() == ArticleStatus.IN_REVIEW) {
            return Optional.of(CommunityRefusal.IN_REVIEW);
        }
        if (newest.status().isEditable()) {
            newest.rewrite(text, measure, author, now);
        } else {
            versions.add(new ArticleVersion(this, newest.number() + 1, text, measure, author, now));
        }
        return Optional.empty();
    }

    /** Gives the version that is being worked on to the reviewers, if it keeps the column's rules. */
    Optional<CommunityRefusal> submit(ArticleMeasure measure, UserId by, Instant now) {
        if (!newest().status().isEditable()) {
            return Optional.of(CommunityRefusal.NOTHING_TO_SUBMIT);
        }
        Optional<CommunityRefusal> refusal = measure.refusal();
        if (refusal.isEmpty()) {
            newest().submit(measure, by, now);
        }
        return refusal;
    }

    Optional<CommunityRefusal> withdraw() {
        if (newest().status() != ArticleStatus.IN_REVIEW) {
            return Optional.of(CommunityRefusal.NOT_IN_REVIEW);
        }
        newest().withdraw();
        return Optional.empty();
    }

    /** Throws the version that is being worked on away; what is published stays. */
    Optional<CommunityRefusal> discard() {
        if (!newest().status().isEditable()) {
            return Optional.of(CommunityRefusal.NOTHING_TO_DISCARD);
        }
        versions.remove(newest());
        return Optional.empty();
    }

    /**
     * Lets readers see what is in review, in the place of what they saw before.
     *
     * @param publication numbers articles by their first publication
     */
    Optional<CommunityRefusal> publish(
            UserId reviewer,
            @Nullable String comment,
            Set<ReviewPoint> confirmed,
            LongSupplier publication,
            Instant now) {
        Optional<CommunityRefusal> refusal = refusesReviewBy(reviewer);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!confirmed.containsAll(EnumSet.allOf(ReviewPoint.class))) {
            return Optional.of(CommunityRefusal.CHECKLIST_OPEN);
        }
        published().ifPresent(ArticleVersion::replaced);
        newest().publish(reviewer, comment, listed(confirmed), now);
        if (this.publication == null) {
            this.publication = publication.getAsLong();
            this.publishedAt = now;
        }
        return Optional.empty();
    }

    Optional<CommunityRefusal> sendBack(UserId reviewer, String reason, Instant now) {
        Optional<CommunityRefusal> refusal = refusesReviewBy(reviewer);
        if (refusal.isEmpty()) {
            newest().sendBack(reviewer, reason, now);
        }
        return refusal;
    }

    /** Puts it forward on the community's home, or no longer. */
    Optional<CommunityRefusal> feature(boolean featured, UserId by, Instant now) {
        if (publishedAt == null) {
            return Optional.of(CommunityRefusal.NOT_PUBLISHED);
        }
        featuredAt = featured ? now : null;
        featuredBy = featured ? by : null;
        return Optional.empty();
    }

    private Optional<CommunityRefusal> refusesReviewBy(UserId reviewer) {
        if (newest().status() != ArticleStatus.IN_REVIEW) {
            return Optional.of(CommunityRefusal.NOT_IN_REVIEW);
        }
        return newest().isSubmittedBy(reviewer) ? Optional.of(CommunityRefusal.OWN_SUBMISSION) : Optional.empty();
    }

    private Optional<ArticleVersion> published() {
        return versions.stream()
                .filter(one -> one.status() == ArticleStatus.PUBLISHED)
                .findFirst();
    }

    private static String listed(Set<ReviewPoint> confirmed) {
        return confirmed.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    AccountId account() {
        return accountId;
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    boolean isFeatured() {
        return featuredAt != null;
    }

    ArticleVersion newest() {
        return versions.get(versions.size() - 1);
    }
}
