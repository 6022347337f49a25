package org.zhanggui.agreement.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
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
import org.zhanggui.agreement.AgreementChecks;
import org.zhanggui.agreement.AgreementRefusal;
import org.zhanggui.agreement.AgreementUses;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.review.QueuePosition;
import org.zhanggui.shared.review.ReviewDesk;
import org.zhanggui.shared.review.ReviewDesk.Attempt;
import org.zhanggui.shared.review.ReviewForm;
import org.zhanggui.shared.text.TextDifference;
import org.zhanggui.shared.web.Texts;

/** Staff read what providers submitted, and approve or return it. */
@Controller
@RequestMapping(AgreementReviewController.PATH)
class AgreementReviewController {

    static final String PATH = "/ops/agreements";

    private final Agreements agreements;
    private final AgreementReviewQueries queries;
    private final AgreementUses uses;
    private final ReviewDesk desk;

    AgreementReviewController(Agreements agreements, AgreementReviewQueries queries, AgreementUses uses, Texts texts) {
        this.agreements = agreements;
        this.queries = queries;
        this.uses = uses;
        this.desk = new ReviewDesk(queries.line(), texts);
    }

    @GetMapping
    @Requires(Action.REVIEW_AGREEMENT)
    String queue(@RequestParam @Nullable String after, @RequestParam @Nullable String before, Model page) {
        page.addAttribute("queue", queries.line().page(QueuePosition.of(after, before)));
        return "agreement/review-queue";
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Requires(value = Action.REVIEW_AGREEMENT, of = "id")
    String submission(@PathVariable long id, @ModelAttribute("form") ReviewForm form, Model page) {
        Submission submission =
                queries.submission(id).orElseThrow(() -> new NotFoundException("submitted agreement " + id));
        page.addAttribute("submission", submission);
        page.addAttribute("checks", AgreementChecks.of(submission.text()));
        page.addAttribute("uses", uses.of(id));
        Optional<VersionDetails> approved = queries.approvedBefore(id, submission.number());
        page.addAttribute("approved", approved.orElse(null));
        page.addAttribute(
                "difference",
                approved.map(before -> TextDifference.between(before.whole(), submission.whole()))
                        .orElse(null));
        page.addAttribute("place", queries.line().placeOf(id).orElse(null));
        return "agreement/review";
    }

    @PostMapping("/{id:\\d{1,18}}/approval")
    @Requires(value = Action.REVIEW_AGREEMENT, of = "id")
    String approve(
            Actor reviewer,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return desk.approve(
                new Attempt(id, form, errors, redirect, response, () -> submission(id, form, page)),
                List.of(),
                comment -> agreements.approve(reviewer, id, comment).map(AgreementRefusal::messageKey));
    }

    @PostMapping("/{id:\\d{1,18}}/return")
    @Requires(value = Action.REVIEW_AGREEMENT, of = "id")
    String sendBack(
            Actor reviewer,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return desk.sendBack(
                new Attempt(id, form, errors, redirect, response, () -> submission(id, form, page)),
                reason -> agreements.sendBack(reviewer, id, reason).map(AgreementRefusal::messageKey));
    }
}
