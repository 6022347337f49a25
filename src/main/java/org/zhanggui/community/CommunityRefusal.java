package org.zhanggui.community;

/** Why an application or an article could not go on its way. */
public enum CommunityRefusal {
    /** There is no author profile yet. */
    NO_PROFILE,
    /** An application of this kind waits for an answer, or was approved. */
    ALREADY_APPLIED,
    /** The sharing plan asks for more published articles. */
    TOO_FEW_ARTICLES,
    NOT_IN_REVIEW,
    OWN_SUBMISSION,
    /** The article is with the reviewers and must be withdrawn before it is changed. */
    IN_REVIEW,
    NOTHING_TO_SUBMIT,
    NOTHING_TO_DISCARD,
    /** The provider has not joined the column. */
    NOT_IN_COLUMN,
    TOO_SHORT,
    TOO_MANY_NAMINGS,
    /** A picture in the text was not uploaded by this account. */
    STRANGE_PICTURE,
    /** Not everything that a reviewer must see to was ticked. */
    CHECKLIST_OPEN,
    /** Only what is published can be put forward. */
    NOT_PUBLISHED;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "community.refusal." + name();
    }
}
