package org.zhanggui.notice;

/** What can be told. Each kind has its words in the bundle, {@code notice.kind.<kind>.<type of subject>}. */
public enum NoticeKind {
    /** Staff approved or returned a submission; the decision is told with the reviewer's comment. */
    REVIEW_DECIDED,
    /** Somebody asks for a price beyond their limit; the comment is their reason. */
    REPRICE_ASKED,
    /** What somebody asked for was approved or refused, or the order went on without it. */
    REPRICE_DECIDED
}
