package org.zhanggui.notice;

/** What can be told. Each kind has its words in the bundle, {@code notice.kind.<kind>.<type of subject>}. */
public enum NoticeKind {
    /** Staff approved or returned a submission; the decision is told with the reviewer's comment. */
    REVIEW_DECIDED
}
