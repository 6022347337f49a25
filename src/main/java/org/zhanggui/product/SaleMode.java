package org.zhanggui.product;

/** How a human-service product is sold; SaaS is always sold by cycle. */
public enum SaleMode {
    BY_CYCLE,
    BY_COUNT
}
