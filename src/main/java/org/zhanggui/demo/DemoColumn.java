package org.zhanggui.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.community.ApplicationKind;
import org.zhanggui.community.ArticleText;
import org.zhanggui.community.Articles;
import org.zhanggui.community.AuthorText;
import org.zhanggui.community.Authors;
import org.zhanggui.community.CommunityRefusal;
import org.zhanggui.community.Readership;
import org.zhanggui.community.ReviewPoint;
import org.zhanggui.community.Visitor;
import org.zhanggui.demo.DemoPeople.People;
import org.zhanggui.shared.access.Actor;

/** The demo's providers join the column and write; readers come, some go on to the products, a few order. */
@Component
@Profile("demo")
class DemoColumn {

    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(\\{\\w+}\\)");
    private static final int PERCENT_WHO_VISIT = 21;

    private final Authors authors;
    private final Articles articles;
    private final Readership readership;
    private final TravellingClock clock;
    private final JdbcClient jdbc;

    private final Random random = new Random(600);

    DemoColumn(Authors authors, Articles articles, Readership readership, TravellingClock clock, JdbcClient jdbc) {
        this.authors = authors;
        this.articles = articles;
        this.readership = readership;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** Both providers join and publish, as they must before they can sell; there is nothing yet to link to. */
    Written open(People people) {
        join(
                people.provider(),
                people.staff(),
                new AuthorText("云栈软件", "做工单与运维十一年。这里写我们和客户一起踩过的坑。"),
                "打算写工单、迁移和运维的实战经验，每月一篇。");
        join(
                people.otherProvider(),
                people.secondStaff(),
                new AuthorText("墨书", "合同、档案、官网：把写下来的东西管好。"),
                "写合同管理和企业官网的经验。");
        return new Written(
                publish(people.provider(), people.staff(), unlinked("tickets")),
                publish(people.provider(), people.secondStaff(), unlinked("migration")),
                publish(people.otherProvider(), people.secondStaff(), unlinked("contracts")));
    }

    /** Now that there are products, the articles link to them. */
    void link(People people, Written written, List<Long> products) {
        Map<String, Long> ids = Map.of(
                "ticket", products.get(1),
                "operations", products.get(2),
                "migration", products.get(3),
                "contracts", products.get(5),
                "site", products.get(6));
        replace(people.provider(), people.staff(), written.tickets(), linked("tickets", ids));
        replace(people.provider(), people.secondStaff(), written.migration(), linked("migration", ids));
        replace(people.otherProvider(), people.secondStaff(), written.contracts(), linked("contracts", ids));
        articles.feature(people.staff(), written.tickets(), true);
    }

    /** One more waits for review, and one is not finished. */
    void write(People people, List<Long> products) {
        Map<String, Long> ids = Map.of("shop", products.get(4));
        done(articles.submit(people.provider(), articles.write(people.provider(), linked("mini-shop", ids))));
        articles.write(people.provider(), linked("backup", ids));
    }

    /** A new version of a published article comes back from review, with what to mend. */
    void comeBack(People people, Written written, List<Long> products) {
        ArticleText published =
                linked("migration", Map.of("operations", products.get(2), "migration", products.get(3)));
        var changed = new ArticleText(published.title(), published.body() + "\n\n今年做过的迁移，九成在四小时的窗口内完成。");
        done(articles.rewrite(people.provider(), written.migration(), changed));
        done(articles.submit(people.provider(), written.migration()));
        done(articles.sendBack(people.secondStaff(), written.migration(), "“九成在四小时内完成”请写明统计了多少次迁移、从何时到何时。"));
    }

    /** Readers of all days until now. */
    void readers(Written written, Instant from, Instant now) {
        for (Instant day = from; day.isBefore(now.minus(Duration.ofHours(2))); day = day.plus(Duration.ofDays(1))) {
            Instant noon = day;
            clock.at(noon, () -> {
                read(written.tickets(), 6 + random.nextInt(9));
                read(written.migration(), 2 + random.nextInt(6));
                read(written.contracts(), 2 + random.nextInt(5));
            });
        }
    }

    /** Some buyers come to a product through an article that links to it, if there is one. */
    void maybeLeadsTo(Actor buyer, long product) {
        if (random.nextInt(100) < 22) {
            jdbc.sql("select min(article_id) from article_product where product_id = :product having count(*) > 0")
                    .param("product", product)
                    .query(Long.class)
                    .optional()
                    .ifPresent(article -> {
                        readership.read(article, Visitor.signedIn(buyer));
                        readership.visit(article, product, Visitor.signedIn(buyer));
                    });
        }
    }

    private void read(long article, int readers) {
        List<Long> products = jdbc.sql("select product_id from article_product where article_id = :article")
                .param("article", article)
                .query(Long.class)
                .list();
        for (int reader = 0; reader < readers; reader++) {
            Visitor visitor = Visitor.withCookie(Long.toHexString(random.nextLong()));
            readership.read(article, visitor);
            if (!products.isEmpty() && random.nextInt(100) < PERCENT_WHO_VISIT) {
                readership.visit(article, products.get(random.nextInt(products.size())), visitor);
            }
        }
    }

    private void join(Actor provider, Actor reviewer, AuthorText text, String message) {
        authors.present(provider, text);
        done(authors.apply(provider, ApplicationKind.COLUMN, message));
        long application = jdbc.sql("select max(id) from column_application where account_id = :account")
                .param("account", provider.account().value())
                .query(Long.class)
                .single();
        done(authors.approve(reviewer, application, "欢迎入驻。"));
    }

    private long publish(Actor provider, Actor reviewer, ArticleText text) {
        long article = articles.write(provider, text);
        submitted(provider, reviewer, article);
        return article;
    }

    private void replace(Actor provider, Actor reviewer, long article, ArticleText text) {
        done(articles.rewrite(provider, article, text));
        submitted(provider, reviewer, article);
    }

    private void submitted(Actor provider, Actor reviewer, long article) {
        done(articles.submit(provider, article));
        done(articles.approve(reviewer, article, null, EnumSet.allOf(ReviewPoint.class)));
    }

    private static void done(Optional<CommunityRefusal> refusal) {
        refusal.ifPresent(reason -> {
            throw new IllegalStateException("the demo's column was refused: " + reason);
        });
    }

    private static ArticleText unlinked(String file) {
        return text(LINK.matcher(read(file)).replaceAll("$1"));
    }

    private static ArticleText linked(String file, Map<String, Long> products) {
        String text = read(file);
        for (Map.Entry<String, Long> product : products.entrySet()) {
            text = text.replace("{" + product.getKey() + "}", "/products/" + product.getValue());
        }
        return text(text);
    }

    /** The first line of a file is the title. */
    private static ArticleText text(String file) {
        String[] parts = file.split("\n", 2);
        return new ArticleText(parts[0], parts[1]);
    }

    private static String read(String file) {
        try {
            return new ClassPathResource("demo/articles/" + file + ".md").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The articles that are published from the first day. */
    record Written(long tickets, long migration, long contracts) {}
}
