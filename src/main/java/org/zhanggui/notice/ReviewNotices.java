package org.zhanggui.notice;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.review.ReviewDecided;

/** Tells providers how the reviews of what they submitted ended. */
@Component
class ReviewNotices {

    private final Notices notices;

    ReviewNotices(Notices notices) {
        this.notices = notices;
    }

    /** Runs once the decision is committed; again after a crash, which changes nothing. */
    @ApplicationModuleListener
    void tell(ReviewDecided review) {
        Action needs = needed(review);
        notices.tell(new Happening(
                review.provider(),
                needs,
                needs.resource() == null ? null : Resource.of(needs.resource(), review.id()),
                NoticeKind.REVIEW_DECIDED,
                review.subject(),
                Long.toString(review.id()),
                review.title(),
                review.outcome().name(),
                review.comment(),
                review.address(),
                review.at()));
    }

    private static Action needed(ReviewDecided review) {
        return switch (review.subject()) {
            case "product" -> Action.DESCRIBE_PRODUCTS;
            case "agreement" -> Action.DESCRIBE_AGREEMENTS;
            default -> Action.DESCRIBE_COMMUNITY;
        };
    }
}
