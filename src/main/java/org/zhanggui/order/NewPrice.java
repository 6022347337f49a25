package org.zhanggui.order;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.UserId;

/**
 * What an order shall cost.
 *
 * @param reason shown to the buyer, null where none was given
 * @param asker whose request it is; null where whoever decides asked nobody
 */
record NewPrice(
        Money amount, @Nullable String reason, @Nullable Asker asker) {

    static NewPrice of(Money amount, @Nullable String reason) {
        return new NewPrice(amount, reason, null);
    }

    /** Somebody whose limit it was beyond. */
    record Asker(UserId user, String name) {}
}
