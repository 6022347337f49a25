package org.zhanggui.order;

import java.util.Optional;
import java.util.regex.Pattern;

/** An order's number: the day in Shanghai as {@code yyyyMMdd}, and random digits that no neighbour tells. */
public record OrderNo(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{14,20}");

    public OrderNo {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an order number");
        }
    }

    /** Reads what a person typed or pasted; spaces in it and around it do not matter. */
    public static Optional<OrderNo> parse(String typed) {
        String digits = typed.replaceAll("[\\s\\u00A0\\u3000-]", "");
        return FORM.matcher(digits).matches() ? Optional.of(new OrderNo(digits)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
