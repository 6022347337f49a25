package org.zhanggui.order.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.OrderType;

/** What a list of orders is narrowed by; it lies in the address, so that a list can be shared as a link. */
record OrderFilter(
        @Nullable OrderStatus status,
        @Nullable OrderType type,
        @Nullable Long subscription,
        @Nullable String q) {

    private static final int LONGEST_TEXT = 60;

    OrderFilter {
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_TEXT));
    }

    public boolean isEmpty() {
        return status == null && type == null && subscription == null && q == null;
    }

    OrderFilter withStatus(@Nullable OrderStatus other) {
        return new OrderFilter(other, type, subscription, q);
    }

    /** {@return the address of the first page of the list that it narrows} */
    String href(String path) {
        return address(path).build().encode().toUriString();
    }

    /** {@return the address of the page that begins after, or ends before, a key} */
    @Nullable
    String href(String path, String direction, @Nullable Long key) {
        return key == null
                ? null
                : address(path).queryParam(direction, key).build().encode().toUriString();
    }

    private UriComponentsBuilder address(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        if (status != null) {
            address.queryParam("status", status);
        }
        if (type != null) {
            address.queryParam("type", type);
        }
        if (subscription != null) {
            address.queryParam("subscription", subscription);
        }
        if (q != null) {
            address.queryParam("q", q);
        }
        return address;
    }
}
