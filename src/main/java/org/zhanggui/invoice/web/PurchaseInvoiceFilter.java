package org.zhanggui.invoice.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.invoice.InvoiceStatus;
import org.zhanggui.order.OrderNo;

/**
 * What a buyer's list of requests is narrowed by; it lies in the address.
 *
 * @param q an order's number, or part of the name of a shop or of a title
 */
record PurchaseInvoiceFilter(
        @Nullable InvoiceStatus status, @Nullable String q) {

    private static final int LONGEST_TEXT = 60;

    PurchaseInvoiceFilter {
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_TEXT));
    }

    public boolean isEmpty() {
        return status == null && q == null;
    }

    @Nullable
    String number() {
        return q == null ? null : OrderNo.parse(q).map(OrderNo::value).orElse(null);
    }

    PurchaseInvoiceFilter withStatus(@Nullable InvoiceStatus other) {
        return new PurchaseInvoiceFilter(other, q);
    }

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
        if (q != null) {
            address.queryParam("q", q);
        }
        return address;
    }
}
