package org.zhanggui.community.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import org.zhanggui.community.Authors;
import org.zhanggui.community.CommunityRefusal;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.review.QueuePosition;
import org.zhanggui.shared.review.ReviewDesk;
import org.zhanggui.shared.review.ReviewDesk.Attempt;
import org.zhanggui.shared.review.ReviewForm;
import org.zhanggui.shared.web.Texts;

/** Staff let providers into the column and the sharing plan, or say why not. */
@Controller
@RequestMapping(ApplicationReviewController.PATH)
class ApplicationReviewController {

    static final String PATH = "/ops/column-applications";

    private final Authors authors;
    private final ApplicationReviewQueries queries;
    private final ReviewDesk desk;

    ApplicationReviewController(Authors authors, ApplicationReviewQueries queries, Texts texts) {
        this.authors = authors;
        this.queries = queries;
        this.desk = new ReviewDesk(queries.line(), texts);
    }

    @GetMapping
    @Requires(Action.REVIEW_COLUMN_APPLICATION)
    String queue(@RequestParam @Nullable String after, @RequestParam @Nullable String before, Model page) {
        page.addAttribute("queue", queries.line().page(QueuePosition.of(after, before)));
        return "community/application-queue";
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Requires(Action.REVIEW_COLUMN_APPLICATION)
    String application(@PathVariable long id, @ModelAttribute("form") ReviewForm form, Model page) {
        page.addAttribute(
                "applicant",
                queries.application(id).orElseThrow(() -> new NotFoundException("submitted application " + id)));
        page.addAttribute("place", queries.line().placeOf(id).orElse(null));
        return "community/application-review";
    }

    @PostMapping("/{id:\\d{1,18}}/approval")
    @Requires(Action.REVIEW_COLUMN_APPLICATION)
    String approve(
            Actor reviewer,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return desk.approve(
                new Attempt(id, form, errors, redirect, response, () -> application(id, form, page)),
                List.of(),
                comment -> authors.approve(reviewer, id, comment).map(CommunityRefusal::messageKey));
    }

    @PostMapping("/{id:\\d{1,18}}/return")
    @Requires(Action.REVIEW_COLUMN_APPLICATION)
    String sendBack(
            Actor reviewer,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return desk.sendBack(
                new Attempt(id, form, errors, redirect, response, () -> application(id, form, page)),
                reason -> authors.sendBack(reviewer, id, reason).map(CommunityRefusal::messageKey));
    }
}
