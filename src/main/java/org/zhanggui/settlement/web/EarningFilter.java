package org.zhanggui.settlement.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.export.ExportFormat;

/**
 * What a provider's list of earnings is narrowed by; it lies in the address.
 *
 * @param q an order's number
 */
record EarningFilter(@Nullable State state, @Nullable String q) {

    private static final int LONGEST_TEXT = 40;

    EarningFilter {
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_TEXT));
    }

    public boolean isEmpty() {
        return state == null && q == null;
    }

    /** {@return the number of the order that is looked for; of what is none, one that no order has} */
    String number() {
        return q == null ? "" : OrderNo.parse(q).map(OrderNo::value).orElse("");
    }

    EarningFilter withState(@Nullable State other) {
        return new EarningFilter(other, q);
    }

    String href() {
        return address().build().encode().toUriString();
    }

    /** {@return the address of the page that begins after, or ends before, a key} */
    @Nullable
    String href(String direction, @Nullable Long key) {
        return key == null
                ? null
                : address().queryParam(direction, key).build().encode().toUriString();
    }

    /** {@return the address of the same list as a file} */
    String export(ExportFormat format) {
        return address(SettlementController.PATH + "/export")
                .queryParam("format", format)
                .build()
                .encode()
                .toUriString();
    }

    private UriComponentsBuilder address() {
        return address(SettlementController.PATH).fragment("orders");
    }

    private UriComponentsBuilder address(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        if (state != null) {
            address.queryParam("state", state);
        }
        if (q != null) {
            address.queryParam("q", q);
        }
        return address;
    }

    /** Where what was earned lies; each is found by an index. */
    enum State {
        PENDING("and e.pending > 0 "),
        AVAILABLE("and e.available <> 0 "),
        /** Nothing is left: withdrawn, or refunded. */
        OVER("and e.pending = 0 and e.available = 0 ");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }
}
