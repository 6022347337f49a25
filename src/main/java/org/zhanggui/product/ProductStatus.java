package org.zhanggui.product;

/** Where a product stands on its way to the shop front. */
public enum ProductStatus {
    DRAFT,
    IN_REVIEW,
    RETURNED,
    LISTED,
    DELISTED;

    /** {@return whether its texts may be edited: on sale or in review they are what staff saw} */
    public boolean textsAreEditable() {
        return this == DRAFT || this == RETURNED || this == DELISTED;
    }
}
