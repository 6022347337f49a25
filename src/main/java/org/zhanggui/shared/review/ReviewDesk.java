package org.zhanggui.shared.review;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.shared.review.ReviewForm.Point;
import org.zhanggui.shared.review.ReviewLine.Place;
import org.zhanggui.shared.web.Texts;

/**
 * How a reviewer decides, the same for submissions of all kinds: a form that is not right yet, or a decision that is refused,
 * shows the review again with what was typed; a decision that is taken leads to what waits next.
 */
public final class ReviewDesk {

    private final ReviewLine line;
    private final Texts texts;

    /** @param line the queue that is reviewed */
    public ReviewDesk(ReviewLine line, Texts texts) {
        this.line = line;
        this.texts = texts;
    }

    /** @param decision the use case, given the comment if there is one; answers with the message that says why not */
    public String approve(
            Attempt attempt, List<Point> checklist, Function<@Nullable String, Optional<String>> decision) {
        attempt.form().validateApproval(attempt.errors(), checklist);
        return attempt.errors().hasErrors()
                ? attempt.again(HttpStatus.UNPROCESSABLE_CONTENT)
                : decide(
                        attempt,
                        "review.approved",
                        () -> decision.apply(attempt.form().given()));
    }

    /** @param decision the use case, given the reason; answers with the message that says why not */
    public String sendBack(Attempt attempt, Function<String, Optional<String>> decision) {
        attempt.form().validateReturn(attempt.errors());
        String reason = attempt.form().given();
        return attempt.errors().hasErrors() || reason == null
                ? attempt.again(HttpStatus.UNPROCESSABLE_CONTENT)
                : decide(attempt, "review.returned", () -> decision.apply(reason));
    }

    private String decide(Attempt attempt, String said, Supplier<Optional<String>> decision) {
        // Once it is decided on, it no longer has a place.
        Optional<Place> place = line.placeOf(attempt.id());
        Optional<String> refusal = decision.get();
        if (refusal.isPresent()) {
            attempt.errors().reject(refusal.get());
            return attempt.again(HttpStatus.CONFLICT);
        }
        place.ifPresent(was -> attempt.redirect().addFlashAttribute("flashSuccess", texts.get(said, was.title())));
        return "redirect:" + place.map(line::onward).orElseGet(line::address);
    }

    /**
     * A decision as it was sent.
     *
     * @param id what it is about
     * @param page shows the review again and names its view
     */
    public record Attempt(
            long id,
            ReviewForm form,
            BindingResult errors,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Supplier<String> page) {

        private String again(HttpStatus status) {
            response.setStatus(status.value());
            return page.get();
        }
    }
}
