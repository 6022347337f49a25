package org.zhanggui.order.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.OrderType;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.time.BusinessTime;

/**
 * What a list of orders is narrowed by, and what it begins with; it lies in the address, so that a list can be shared as a link.
 *
 * @param from the first day of placement in Shanghai, as typed
 * @param to the last one
 */
record OrderFilter(
        @Nullable OrderStatus status,
        @Nullable OrderType type,
        @Nullable Long subscription,
        @Nullable Long product,
        @Nullable String from,
        @Nullable String to,
        @Nullable String q,
        @Nullable OrderSort sort) {

    private static final int LONGEST_TEXT = 60;

    OrderFilter {
        from = given(from);
        to = given(to);
        q = given(q);
    }

    void validate(Errors errors) {
        checkDay("from", from, errors);
        checkDay("to", to, errors);
        if (!errors.hasErrors() && since() != null && until() != null && !since().isBefore(until())) {
            errors.rejectValue("to", "order.list.to.before");
        }
    }

    private static void checkDay(String field, @Nullable String day, Errors errors) {
        try {
            parse(day);
        } catch (DateTimeParseException noDay) {
            errors.rejectValue(field, "order.list.day.invalid");
        }
    }

    public boolean isEmpty() {
        return status == null && type == null && subscription == null && !isNarrowedFurther();
    }

    /** {@return whether more than a status and a type narrow it} */
    public boolean isNarrowedFurther() {
        return product != null || from != null || to != null || q != null;
    }

    /** {@return the number that the text is, which is looked up rather than searched for; null where it is none} */
    @Nullable
    String number() {
        return q == null ? null : OrderNo.parse(q).map(OrderNo::value).orElse(null);
    }

    /** {@return the moment at which the first day begins} */
    @Nullable
    Instant since() {
        LocalDate day = parse(from);
        return day == null ? null : BusinessTime.startOf(day);
    }

    /** {@return the moment at which the last day is over} */
    @Nullable
    Instant until() {
        LocalDate day = parse(to);
        return day == null ? null : BusinessTime.startOf(day.plusDays(1));
    }

    OrderSort sorted() {
        return Objects.requireNonNullElse(sort, OrderSort.NEWEST);
    }

    OrderFilter withStatus(@Nullable OrderStatus other) {
        return new OrderFilter(other, type, subscription, product, from, to, q, sort);
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
        add(address, "status", status);
        add(address, "type", type);
        add(address, "subscription", subscription);
        add(address, "product", product);
        add(address, "from", from);
        add(address, "to", to);
        add(address, "q", q);
        add(address, "sort", sort);
        return address;
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null) {
            address.queryParam(name, value);
        }
    }

    private static @Nullable LocalDate parse(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    private static @Nullable String given(@Nullable String typed) {
        return typed == null || typed.isBlank()
                ? null
                : typed.strip().substring(0, Math.min(typed.strip().length(), LONGEST_TEXT));
    }
}
