package org.zhanggui.community;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.Provider;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.shared.review.ReviewDecided;
import org.zhanggui.shared.review.ReviewDecided.Outcome;

/**
 * What providers and staff do with articles (handbook: 入驻社区). An article of another account is not found
 * ({@link NotFoundException}); an expected refusal comes back as a value.
 */
@Service
public class Articles {

    private final ArticleRepository articles;
    private final ColumnApplicationRepository applications;
    private final Accounts accounts;
    private final StoredPictures pictures;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Articles(
            ArticleRepository articles,
            ColumnApplicationRepository applications,
            Accounts accounts,
            StoredPictures pictures,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            AuditTrail audit,
            Clock clock) {
        this.articles = articles;
        this.applications = applications;
        this.accounts = accounts;
        this.pictures = pictures;
        this.events = events;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@return how what was typed so far would be judged, for the actor's account} */
    public ArticleMeasure measure(Actor actor, String title, String body) {
        return ArticleMeasure.of(title, body, names(actor.account()));
    }

    /** {@return whether every picture of the text was uploaded by the actor's account} */
    public boolean picturesAreOwn(Actor actor, ArticleText text) {
        return text.pictures().stream().allMatch(picture -> pictures.belongsTo(picture, actor.account()));
    }

    /**
     * {@return the ID of a new article, a draft}
     *
     * @throws IllegalArgumentException when a picture is another account's, which {@link #picturesAreOwn} tells beforehand
     */
    @Transactional
    public long write(Actor actor, ArticleText text) {
        actor.require(Action.EDIT_ARTICLE);
        if (!picturesAreOwn(actor, text)) {
            throw new IllegalArgumentException("a picture of another account");
        }
        Article article = articles.saveAndFlush(
                Article.write(actor.account(), text, measured(actor, text), actor.user(), clock.instant()));
        audit.record(actor, deed("article.written", article));
        return article.id();
    }

    /** Changes the draft, or begins the next version of a published article. */
    @Transactional
    public Optional<CommunityRefusal> rewrite(Actor actor, long id, ArticleText text) {
        Article article = own(actor, Action.EDIT_ARTICLE, id);
        if (!picturesAreOwn(actor, text)) {
            return Optional.of(CommunityRefusal.STRANGE_PICTURE);
        }
        return audited(
                article.rewrite(text, measured(actor, text), actor.user(), clock.instant()),
                () -> audit.record(actor, deed("article.rewritten", article)));
    }

    /** Gives the draft to the reviewers, if its author is in the column and it keeps the column's rules. */
    @Transactional
    public Optional<CommunityRefusal> submit(Actor actor, long id) {
        Article article = own(actor, Action.SUBMIT_ARTICLE, id);
        if (!applications.isApproved(actor.account(), ApplicationKind.COLUMN)) {
            return Optional.of(CommunityRefusal.NOT_IN_COLUMN);
        }
        ArticleMeasure measure = measured(actor, article.newest().text());
        return audited(
                article.submit(measure, actor.user(), clock.instant()),
                () -> audit.record(
                        actor,
                        deed("article.submitted", article)
                                .with("characters", measure.characters())
                                .with("namings", measure.namings())));
    }

    /** Takes a submission back. */
    @Transactional
    public Optional<CommunityRefusal> withdraw(Actor actor, long id) {
        Article article = own(actor, Action.SUBMIT_ARTICLE, id);
        return audited(article.withdraw(), () -> audit.record(actor, deed("article.withdrawn", article)));
    }

    /** Throws a draft away: the whole article when nothing of it was ever published, else its unpublished changes. */
    @Transactional
    public Optional<CommunityRefusal> discard(Actor actor, long id) {
        Article article = own(actor, Action.EDIT_ARTICLE, id);
        Deed deed = deed("article.discarded", article);
        return audited(article.discard(), () -> {
            if (article.isEmpty()) {
                articles.delete(article);
            }
            audit.record(actor, deed);
        });
    }

    /** Publishes what is in review; everything on the checklist has been ticked. */
    @Transactional
    public Optional<CommunityRefusal> approve(
            Actor reviewer, long id, @Nullable String comment, Set<ReviewPoint> confirmed) {
        Article article = underReview(reviewer, Action.REVIEW_ARTICLE, id);
        Instant now = clock.instant();
        return audited(article.publish(reviewer.user(), comment, confirmed, articles::nextPublication, now), () -> {
            articles.saveAndFlush(article);
            linkProducts(article);
            events.publishEvent(decided(article, Outcome.APPROVED, comment, now));
            audit.record(
                    reviewer,
                    deed("article.approved", article).with("comment", comment).with("confirmed", confirmed));
        });
    }

    /** Sends what is in review back to its author, with the reason. */
    @Transactional
    public Optional<CommunityRefusal> sendBack(Actor reviewer, long id, String reason) {
        Article article = underReview(reviewer, Action.REVIEW_ARTICLE, id);
        Instant now = clock.instant();
        return audited(article.sendBack(reviewer.user(), reason, now), () -> {
            events.publishEvent(decided(article, Outcome.RETURNED, reason, now));
            audit.record(reviewer, deed("article.returned", article).with("comment", reason));
        });
    }

    /** Puts a published article forward on the community's home page, or no longer. */
    @Transactional
    public void feature(Actor editor, long id, boolean featured) {
        Article article = underReview(editor, Action.FEATURE_ARTICLE, id);
        if (!article.isPublic()) {
            throw new NotFoundException("published article " + id);
        }
        boolean before = article.isFeatured();
        article.feature(featured, editor.user(), clock.instant());
        audit.record(
                editor, Deed.of("article.featured", "article", article.id()).change("featured", before, featured));
    }

    /** Notes which of its author's products the published text links to; strange addresses lead nowhere and are left out. */
    private void linkProducts(Article article) {
        Set<Long> products = article.newest().text().products();
        jdbc.sql("delete from article_product where article_id = :article")
                .param("article", article.id())
                .update();
        if (!products.isEmpty()) {
            jdbc.sql("""
                            insert into article_product (article_id, product_id)
                            select :article, p.id from product p where p.id in (:products) and p.account_id = :account
                            """)
                    .param("article", article.id())
                    .param("products", products)
                    .param("account", article.account().value())
                    .update();
        }
    }

    private ArticleMeasure measured(Actor actor, ArticleText text) {
        return text.measure(names(actor.account()));
    }

    private List<String> names(AccountId account) {
        Provider provider = accounts.provider(account);
        return List.of(provider.companyName(), provider.shopName());
    }

    private Article own(Actor actor, Action action, long id) {
        actor.require(action, Resource.of(ResourceType.ARTICLE, id));
        return articles.lock(id, actor.account()).orElseThrow(() -> new NotFoundException("article " + id));
    }

    private Article underReview(Actor reviewer, Action action, long id) {
        reviewer.require(action, Resource.of(ResourceType.ARTICLE, id));
        return articles.lockForReview(id).orElseThrow(() -> new NotFoundException("article " + id));
    }

    private static ReviewDecided decided(Article article, Outcome outcome, @Nullable String comment, Instant now) {
        return new ReviewDecided(
                article.account(),
                "article",
                article.id(),
                article.newest().text().title(),
                outcome,
                comment,
                "/console/community/articles/" + article.id(),
                now);
    }

    private static Deed deed(String action, Article article) {
        return Deed.of(action, "article", article.id())
                .with("version", article.newest().number())
                .with("title", article.newest().text().title());
    }

    private static Optional<CommunityRefusal> audited(Optional<CommunityRefusal> refusal, Runnable record) {
        if (refusal.isEmpty()) {
            record.run();
        }
        return refusal;
    }
}
