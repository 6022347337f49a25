package org.zhanggui.testing;

import java.util.EnumSet;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.community.ApplicationKind;
import org.zhanggui.community.ArticleText;
import org.zhanggui.community.Articles;
import org.zhanggui.community.AuthorText;
import org.zhanggui.community.Authors;
import org.zhanggui.community.CommunityRefusal;
import org.zhanggui.community.ReviewPoint;
import org.zhanggui.shared.access.Actor;

/** Providers in the column, and their articles at every step, made by the real use cases. */
public final class Column {

    /** A body that keeps the column's rules. */
    public static final String BODY = "## 说明\n\n" + "上云之前，先看清账单。".repeat(60);

    private final Authors authors;
    private final Articles articles;
    private final JdbcClient jdbc;

    public Column(ApplicationContext context) {
        this.authors = context.getBean(Authors.class);
        this.articles = context.getBean(Articles.class);
        this.jdbc = context.getBean(JdbcClient.class);
    }

    /** Lets a provider into the column and publishes an article of theirs, which is what a listing asks for. */
    public long open(Actor provider, Actor staff) {
        join(provider, staff);
        return published(provider, staff, BODY);
    }

    public void join(Actor provider, Actor staff) {
        done(authors.approve(staff, applied(provider, ApplicationKind.COLUMN), null));
    }

    /** {@return the ID of an application that waits for review; the provider has a profile by then} */
    public long applied(Actor provider, ApplicationKind kind) {
        authors.present(provider, new AuthorText("云栈的笔记", "写我们真正懂的事。"));
        done(authors.apply(provider, kind, "打算每月写一篇。"));
        return jdbc.sql("select max(id) from column_application where account_id = :account")
                .param("account", provider.account().value())
                .query(Long.class)
                .single();
    }

    public long draft(Actor provider) {
        return articles.write(provider, new ArticleText("上云之前先看账单", BODY));
    }

    public long published(Actor provider, Actor staff, String body) {
        long article = articles.write(provider, new ArticleText("上云之前先看账单", body));
        publish(provider, staff, article);
        return article;
    }

    /** {@return a published article whose next version waits for review} */
    public long replaced(Actor provider, Actor staff) {
        long article = published(provider, staff, BODY);
        done(articles.rewrite(provider, article, new ArticleText("上云之后再看账单", BODY + "\n\n另一段。")));
        done(articles.submit(provider, article));
        return article;
    }

    /** Submits and approves the version that is being worked on. */
    public void publish(Actor provider, Actor staff, long article) {
        done(articles.submit(provider, article));
        done(articles.approve(staff, article, null, EnumSet.allOf(ReviewPoint.class)));
    }

    private static void done(Optional<CommunityRefusal> refusal) {
        refusal.ifPresent(reason -> {
            throw new IllegalStateException("refused: " + reason);
        });
    }
}
