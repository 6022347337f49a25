package org.zhanggui.product;

/** How a product is delivered. */
public enum ProductKind {
    SAAS,
    /** 人工交付 */
    HUMAN_SERVICE
}
