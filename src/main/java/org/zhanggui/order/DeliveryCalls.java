package org.zhanggui.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows how the provider's software is told of an order; supplied by the delivery module. */
public interface DeliveryCalls {

    /** {@return the calls that the order's page shows, the newest first; nothing where there was none and will be none} */
    Account of(OrderNo orderNo);

    /**
     * How far the calls about an order have come.
     *
     * @param automatic whether the product's endpoint is on, so that beginning a delivery has it called
     * @param next when the next call is due; null when none is
     * @param calls the last ones, the newest first
     */
    record Account(boolean automatic, @Nullable Instant next, List<Call> calls) {

        public boolean isEmpty() {
            return next == null && calls.isEmpty();
        }
    }

    /**
     * One call.
     *
     * @param operation what was told, in a word that pages have a text for
     * @param attempt the how manieth for this purpose
     * @param status of the answer; null when there was none
     * @param verdict what it came to, in a word that pages have a text for
     */
    record Call(String operation, int attempt, @Nullable Integer status, String verdict, Instant at) {}
}
