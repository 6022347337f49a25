package org.zhanggui.product;

/** What a sale cycle counts: calendar days, months, years, or single services. */
public enum CycleUnit {
    DAY,
    MONTH,
    YEAR,
    /** 次: one service, the only unit of a product sold by count. */
    TIME
}
