package org.zhanggui.product.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** Counts and days as people type them: half-width digits within bounds, anything else is refused in words. */
final class WholeNumber {

    private static final Pattern FULL_WIDTH = Pattern.compile(".*[\\uFF10-\\uFF19].*", Pattern.DOTALL);
    private static final Pattern DIGITS = Pattern.compile("0*[0-9]{1,6}");

    private WholeNumber() {}

    /** {@return the number from 1 to {@code most}, or null after rejecting the field} */
    static @Nullable Integer read(@Nullable String typed, int most, String field, Errors errors) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            errors.rejectValue(field, "product.text.missing", FieldLabel.args(field), null);
        } else if (FULL_WIDTH.matcher(text).matches()) {
            errors.rejectValue(field, "product.number.full-width");
        } else if (text.length() > 32 || !DIGITS.matcher(text).matches() || outside(text, most)) {
            errors.rejectValue(field, "product.number.bounds", FieldLabel.args(field, most), null);
        } else {
            return Integer.parseInt(text);
        }
        return null;
    }

    private static boolean outside(String digits, int most) {
        int number = Integer.parseInt(digits);
        return number < 1 || number > most;
    }
}
