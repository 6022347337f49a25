package org.zhanggui.product;

/** How far the review of what a provider last wrote about a product is. */
public enum ReviewState {
    DRAFT,
    IN_REVIEW,
    RETURNED,
    APPROVED;

    /** {@return whether it waits for its provider, to be finished and submitted} */
    public boolean isBeingWritten() {
        return this == DRAFT || this == RETURNED;
    }
}
