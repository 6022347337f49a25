package org.zhanggui.agreement;

/** Where a version of an agreement stands. */
public enum AgreementStatus {
    DRAFT,
    IN_REVIEW,
    APPROVED,
    RETURNED,
    WITHDRAWN;

    /** {@return whether its author may still change the text} */
    public boolean isEditable() {
        return this == DRAFT || this == RETURNED || this == WITHDRAWN;
    }
}
