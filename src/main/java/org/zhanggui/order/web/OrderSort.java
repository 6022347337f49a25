package org.zhanggui.order.web;

import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.paging.Position;

/** What a list of orders begins with. Orders are numbered within as they are placed, so that their ID tells the older ones. */
enum OrderSort {
    NEWEST(false, false),
    OLDEST(true, false),
    DEAREST(false, true),
    CHEAPEST(true, true);

    private final boolean ascending;
    private final boolean byAmount;

    OrderSort(boolean ascending, boolean byAmount) {
        this.ascending = ascending;
        this.byAmount = byAmount;
    }

    /** {@return where a walk goes on, by the ID of an order: after one with {@code older}, before one with {@code newer}} */
    Position from(@Nullable Long older, @Nullable Long newer) {
        return ascending ? Position.oldestFirst(newer, older) : Position.of(older, newer);
    }

    /** {@return the condition of the walk; it takes {@code :above} and {@code :below}, or the order {@code :key} that it left} */
    String walked(Position from, String owned) {
        if (!byAmount) {
            return " and o.id > :above and o.id < :below";
        }
        return from.above() == 0 && from.below() == Long.MAX_VALUE
                ? ""
                : " and (o.payable_amount, o.id) " + (from.direction().equals("asc") ? ">" : "<")
                        + " ((select o.payable_amount from purchase_order o where o.id = :key and " + owned
                        + "), :key)";
    }

    /** {@return what an {@code order by} names: never text from a request} */
    String order(Position from) {
        return (byAmount ? "o.payable_amount " + from.direction() + ", " : "") + "o.id " + from.direction();
    }
}
