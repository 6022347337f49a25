package org.zhanggui.community;

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
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.UserId;

/** One version of an article's text; what was published is kept as it was (the database refuses to change it). */
@Entity
class ArticleVersion {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "article_version_seq", allocationSize = 1)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Article article;

    private int number;
    private String title;
    private String body;
    private int characters;
    private int namings;

    @Enumerated(EnumType.STRING)
    private ArticleStatus status = ArticleStatus.DRAFT;

    private UserId writtenBy;
    private Instant writtenAt;
    private @Nullable UserId submittedBy;
    private @Nullable Instant submittedAt;
    private @Nullable UserId decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String comment;
    private @Nullable String confirmed;

    @SuppressWarnings("NullAway.Init")
    protected ArticleVersion() {}

    ArticleVersion(Article article, int number, ArticleText text, ArticleMeasure measure, UserId author, Instant now) {
        this.article = article;
        this.number = number;
        rewrite(text, measure, author, now);
    }

    final void rewrite(ArticleText text, ArticleMeasure measure, UserId author, Instant now) {
        title = text.title();
        body = text.body();
        characters = measure.characters();
        namings = measure.namings();
        writtenBy = author;
        writtenAt = now;
    }

    /** Gives it to the reviewers, as measured by the names that the provider has on this day. */
    void submit(ArticleMeasure measure, UserId by, Instant now) {
        characters = measure.characters();
        namings = measure.namings();
        status = ArticleStatus.IN_REVIEW;
        submittedBy = by;
        submittedAt = now;
        decidedBy = null;
        decidedAt = null;
        comment = null;
    }

    void withdraw() {
        status = ArticleStatus.DRAFT;
    }

    void publish(UserId by, @Nullable String comment, String confirmed, Instant now) {
        decide(ArticleStatus.PUBLISHED, by, comment, now);
        this.confirmed = confirmed;
    }

    void sendBack(UserId by, String reason, Instant now) {
        decide(ArticleStatus.RETURNED, by, reason, now);
    }

    void replaced() {
        status = ArticleStatus.REPLACED;
    }

    private void decide(ArticleStatus decision, UserId by, @Nullable String comment, Instant now) {
        this.status = decision;
        this.decidedBy = by;
        this.decidedAt = now;
        this.comment = comment;
    }

    int number() {
        return number;
    }

    ArticleText text() {
        return new ArticleText(title, body);
    }

    ArticleStatus status() {
        return status;
    }

    boolean isSubmittedBy(UserId user) {
        return Objects.equals(submittedBy, user);
    }
}
