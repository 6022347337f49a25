package org.zhanggui.shared.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * What a reviewer says and ticks. The comment, at most 500 characters, is free with an approval and needed with a return;
 * an approval needs every point of the review's checklist, if it has one.
 *
 * @param comment what the submitter is told
 * @param ticked the names of the points that were ticked
 */
public record ReviewForm(@Nullable String comment, @Nullable List<String> ticked) {

    /** Characters of a comment. */
    public static final int LONGEST = 500;

    /** Refuses a comment that is too long. */
    public void validateApproval(Errors errors) {
        validateApproval(errors, List.of());
    }

    /** Refuses a comment that is too long, and an approval with points of the checklist left open. */
    public void validateApproval(Errors errors, List<Point> checklist) {
        validateLength(errors);
        if (!checklist.stream().allMatch(point -> isTicked(point.name()))) {
            errors.rejectValue("ticked", "review.checklist.open");
        }
    }

    /** Refuses a return without a reason, and a reason that is too long. */
    public void validateReturn(Errors errors) {
        if (given() == null) {
            errors.rejectValue("comment", "review.comment.missing");
        }
        validateLength(errors);
    }

    private void validateLength(Errors errors) {
        String given = given();
        if (given != null && given.length() > LONGEST) {
            errors.rejectValue("comment", "review.comment.too-long", new Object[] {LONGEST}, null);
        }
    }

    /** {@return whether the point of the checklist was ticked} */
    public boolean isTicked(String point) {
        return ticked != null && ticked.contains(point);
    }

    /** {@return the comment without the space around it, null when there is none} */
    public @Nullable String given() {
        return comment == null || comment.isBlank() ? null : comment.strip().replace("\r\n", "\n");
    }

    /**
     * A point that a reviewer has to have checked.
     *
     * @param name what the form sends
     * @param label the message that says what is to be checked
     */
    public record Point(String name, String label) {}
}
