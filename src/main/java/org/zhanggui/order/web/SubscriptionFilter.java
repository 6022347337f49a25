package org.zhanggui.order.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What a list of subscriptions is narrowed by; it lies in the address. */
record SubscriptionFilter(
        @Nullable SubscriptionStatus status, @Nullable String q) {

    static final String PATH = "/billing/subscriptions";

    private static final int LONGEST_TEXT = 60;

    SubscriptionFilter {
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_TEXT));
    }

    public boolean isEmpty() {
        return status == null && q == null;
    }

    SubscriptionFilter withStatus(@Nullable SubscriptionStatus other) {
        return new SubscriptionFilter(other, q);
    }

    /** {@return the address of the first page of the list that it narrows} */
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

    private UriComponentsBuilder address() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        if (status != null) {
            address.queryParam("status", status);
        }
        if (q != null) {
            address.queryParam("q", q);
        }
        return address;
    }
}
