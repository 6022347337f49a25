package org.zhanggui.community.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.community.Articles;
import org.zhanggui.community.CommunityRefusal;
import org.zhanggui.community.ReviewPoint;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.review.QueuePosition;
import org.zhanggui.shared.review.ReviewDesk;
import org.zhanggui.shared.review.ReviewDesk.Attempt;
import org.zhanggui.shared.review.ReviewForm;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** Staff read what authors submitted, publish or return it, and put articles forward. */
@Controller
@RequestMapping(ArticleReviewController.PATH)
class ArticleReviewController {

    static final String PATH = "/ops/articles";
    private static final int RECENT_DAYS = 30;
    private static final List<ReviewForm.Point> CHECKLIST = Arrays.stream(ReviewPoint.values())
            .map(point -> new ReviewForm.Point(point.name(), "community.review.point." + point))
            .toList();

    private final Articles articles;
    private final ArticleReviewQueries queries;
    private final ReviewDesk desk;
    private final Texts texts;
    private final Clock clock;

    ArticleReviewController(Articles articles, ArticleReviewQueries queries, Texts texts, Clock clock) {
        this.articles = articles;
        this.queries = queries;
        this.desk = new ReviewDesk(queries.line(), texts);
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.REVIEW_ARTICLE)
    String queue(@RequestParam @Nullable String after, @RequestParam @Nullable String before, Model page) {
        page.addAttribute("queue", queries.line().page(QueuePosition.of(after, before)));
        return "community/article-queue";
    }

    /** What is public, from which staff choose what to put forward. */
    @GetMapping("/published")
    @Requires(Action.FEATURE_ARTICLE)
    String published(@RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model page) {
        LocalDate since = BusinessTime.dayOf(clock.instant()).minusDays(RECENT_DAYS - 1);
        KeyedPage<PublishedRow> found = queries.published(Position.of(older, newer), since);
        page.addAttribute("articles", found.rows());
        page.addAttribute("count", queries.tallyOfPublished().toString());
        page.addAttribute("newer", found.newer() == null ? null : PATH + "/published?newer=" + found.newer());
        page.addAttribute("older", found.older() == null ? null : PATH + "/published?older=" + found.older());
        return "community/article-published";
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Requires(value = Action.REVIEW_ARTICLE, of = "id")
    String article(@PathVariable long id, @ModelAttribute("form") ReviewForm form, Model page) {
        ArticleSubmission submission =
                queries.article(id).orElseThrow(() -> new NotFoundException("submitted article " + id));
        page.addAttribute("submission", submission);
        page.addAttribute(
                "published", queries.publishedBefore(id, submission.number()).orElse(null));
        page.addAttribute("points", CHECKLIST);
        page.addAttribute("links", UnaryOperator.<String>identity());
        page.addAttribute("place", queries.line().placeOf(id).orElse(null));
        return "community/article-review";
    }

    @PostMapping("/{id:\\d{1,18}}/approval")
    @Requires(value = Action.REVIEW_ARTICLE, of = "id")
    String approve(
            Actor reviewer,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return desk.approve(
                new Attempt(id, form, errors, redirect, response, () -> article(id, form, page)),
                CHECKLIST,
                comment ->
                        articles.approve(reviewer, id, comment, confirmed(form)).map(CommunityRefusal::messageKey));
    }

    @PostMapping("/{id:\\d{1,18}}/return")
    @Requires(value = Action.REVIEW_ARTICLE, of = "id")
    String sendBack(
            Actor reviewer,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return desk.sendBack(
                new Attempt(id, form, errors, redirect, response, () -> article(id, form, page)),
                reason -> articles.sendBack(reviewer, id, reason).map(CommunityRefusal::messageKey));
    }

    /** Puts a published article forward on the community's home page, or no longer. */
    @PostMapping("/{id:\\d{1,18}}/featuring")
    @Requires(value = Action.FEATURE_ARTICLE, of = "id")
    String feature(
            Actor editor,
            @PathVariable long id,
            @RequestParam(defaultValue = "true") boolean featured,
            RedirectAttributes redirect) {
        articles.feature(editor, id, featured);
        redirect.addFlashAttribute(
                "flashSuccess", texts.get(featured ? "community.review.featured" : "community.review.unfeatured"));
        return "redirect:" + PATH + "/published";
    }

    private static Set<ReviewPoint> confirmed(ReviewForm form) {
        return Arrays.stream(ReviewPoint.values())
                .filter(point -> form.isTicked(point.name()))
                .collect(Collectors.toSet());
    }
}
