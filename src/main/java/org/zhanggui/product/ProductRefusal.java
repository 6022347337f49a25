package org.zhanggui.product;

/** Why a product could not be changed, submitted, taken off sale or decided on. */
public enum ProductRefusal {
    /** Someone else saved it since this editor was opened. */
    CHANGED_MEANWHILE,
    IN_REVIEW,
    NOT_IN_REVIEW,
    /** Its status does not allow the step. */
    NOT_NOW,
    /** Summary or description is empty. */
    TEXTS_MISSING,
    NO_SPEC_ON_SALE,
    NO_APPROVED_AGREEMENT,
    /** A {@link ListingRequirement} of another room. */
    REQUIREMENT_NOT_MET,
    /** There is no change that could be discarded. */
    NO_CHANGE,
    OWN_SUBMISSION;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "product.refusal." + name();
    }
}
