package org.zhanggui.community;

/** Where a version of an article stands: draft → in review → published, then replaced by the next; or returned. */
public enum ArticleStatus {
    DRAFT,
    IN_REVIEW,
    RETURNED,
    PUBLISHED,
    REPLACED;

    /** {@return whether its author may change the text} */
    public boolean isEditable() {
        return this == DRAFT || this == RETURNED;
    }
}
