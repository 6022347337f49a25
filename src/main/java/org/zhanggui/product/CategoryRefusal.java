package org.zhanggui.product;

/** Why a category could not be added or changed. */
public enum CategoryRefusal {
    /** Someone else saved it since this form was opened. */
    CHANGED_MEANWHILE,
    CODE_TAKEN,
    /** Another category that can be chosen is called so. */
    NAME_TAKEN;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "category.refusal." + name();
    }
}
