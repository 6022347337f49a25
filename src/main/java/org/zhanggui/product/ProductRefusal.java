package org.zhanggui.product;

/** Why a product could not be changed, submitted, taken off sale or decided on. */
public enum ProductRefusal {
    /** Someone else saved it since this editor was opened. */
    CHANGED_MEANWHILE,
    IN_REVIEW,
    NOT_IN_REVIEW,
    /** Its status does not allow the step. */
    NOT_NOW,
    NO_SPEC_ON_SALE,
    NO_APPROVED_AGREEMENT,
    OWN_SUBMISSION;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "product.refusal." + name();
    }
}
