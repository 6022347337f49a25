package org.zhanggui.community.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.community.ReviewPoint;

/**
 * What a reviewer says to the author, optional with an approval and needed with a return.
 *
 * @param confirmed what was ticked; every point of it is needed to publish an article
 */
record ReviewForm(@Nullable String comment, @Nullable List<ReviewPoint> confirmed) {

    static final int LONGEST = 500;

    void validateApproval(Errors errors) {
        String words = given();
        if (words != null && words.length() > LONGEST) {
            errors.rejectValue("comment", "community.too-long", new Object[] {LONGEST}, null);
        }
    }

    void validatePublication(Errors errors) {
        if (!points().containsAll(EnumSet.allOf(ReviewPoint.class))) {
            errors.rejectValue("confirmed", "community.review.confirmed.missing");
        }
        validateApproval(errors);
    }

    void validateReturn(Errors errors) {
        if (given() == null) {
            errors.rejectValue("comment", "community.review.comment.missing");
        }
        validateApproval(errors);
    }

    @Nullable
    String given() {
        return comment == null || comment.isBlank() ? null : comment.strip();
    }

    Set<ReviewPoint> points() {
        Set<ReviewPoint> points = EnumSet.noneOf(ReviewPoint.class);
        points.addAll(confirmed == null ? List.of() : confirmed);
        return points;
    }

    public boolean hasTicked(ReviewPoint point) {
        return points().contains(point);
    }
}
