package org.zhanggui.community;

/** Where an application stands; one that was returned or withdrawn can be followed by another. */
public enum ApplicationStatus {
    IN_REVIEW,
    APPROVED,
    RETURNED,
    WITHDRAWN
}
