package org.zhanggui.product.web;

import org.jspecify.annotations.Nullable;
import org.zhanggui.product.CycleUnit;

/** A row of the editor's table of sale cycles, as it was typed. */
record CycleForm(
        @Nullable String count,
        @Nullable String unit,
        @Nullable String listPrice,
        @Nullable String salePrice) {

    /** {@return the row that a new spec starts with, and that 新增时长 adds} */
    static CycleForm blank(CycleUnit unit) {
        return new CycleForm("1", unit.name(), "", "");
    }

    /** {@return the discount rate of what is typed, or a dash} */
    public String rate() {
        return TypedRate.of(listPrice, salePrice);
    }
}
