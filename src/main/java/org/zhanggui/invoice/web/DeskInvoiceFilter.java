package org.zhanggui.invoice.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.invoice.InvoiceStatus;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.export.ExportFormat;

/**
 * What a provider's queue of requests is narrowed by; it lies in the address.
 *
 * @param q an order's number, a buyer's account ID, or part of a title
 */
record DeskInvoiceFilter(
        @Nullable InvoiceStatus status, @Nullable String q) {

    private static final int LONGEST_TEXT = 60;
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    DeskInvoiceFilter {
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_TEXT));
    }

    public boolean isEmpty() {
        return status == null && q == null;
    }

    /** {@return the number of the order that the text is; null where it is none} */
    @Nullable
    String number() {
        return q == null ? null : OrderNo.parse(q).map(OrderNo::value).orElse(null);
    }

    /** {@return the ID of the account that the text is; null where it is none} */
    @Nullable
    Long buyer() {
        return q != null && ACCOUNT.matcher(q).matches() ? Long.valueOf(q) : null;
    }

    DeskInvoiceFilter withStatus(@Nullable InvoiceStatus other) {
        return new DeskInvoiceFilter(other, q);
    }

    String href(String path) {
        return address(path).build().encode().toUriString();
    }

    /** {@return the address of the page that begins after, or ends before, a place in the queue} */
    @Nullable
    String href(String path, String direction, @Nullable Long place) {
        return place == null
                ? null
                : address(path).queryParam(direction, place).build().encode().toUriString();
    }

    /** {@return the address of the file of what it narrows} */
    String export(String path, ExportFormat format) {
        return address(path + "/export")
                .queryParam("format", format)
                .build()
                .encode()
                .toUriString();
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
