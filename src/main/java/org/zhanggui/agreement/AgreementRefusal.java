package org.zhanggui.agreement;

/** Why an agreement could not be changed, submitted, withdrawn or decided on. */
public enum AgreementRefusal {
    IN_REVIEW,
    NOTHING_TO_SUBMIT,
    /** The text has places that nobody filled in ({@link AgreementChecks#blanks}). */
    BLANKS_LEFT,
    NOT_IN_REVIEW,
    OWN_SUBMISSION;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "agreement.refusal." + name();
    }
}
