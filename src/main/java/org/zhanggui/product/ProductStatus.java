package org.zhanggui.product;

/** Where a product stands on its way to the shop front. */
public enum ProductStatus {
    DRAFT,
    IN_REVIEW,
    RETURNED,
    LISTED,
    DELISTED
}
