package org.zhanggui.invoice;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 统一社会信用代码 (GB 32100-2015): the taxpayer number of whoever has one. What is wrong with a number is pointed out and never in
 * the way, since older numbers of 15 or 20 characters are valid too, and the tax office has the last word; only what cannot be
 * any taxpayer number is refused.
 */
public final class SocialCreditCode {

    /** The digits and letters of the standard, without those that are taken for others. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int LENGTH = WEIGHTS.length + 1;

    private static final Pattern READABLE = Pattern.compile("[0-9A-Z]{15,20}");

    private SocialCreditCode() {}

    /** What can be wrong with a number. */
    public enum Problem {
        /** No taxpayer number looks like that. */
        UNREADABLE,
        /** It may be one of the older numbers. */
        OTHER_LENGTH,
        /** A letter that the standard leaves out: I, O, S, V or Z. */
        UNUSED_LETTER,
        /** The last character does not compute from the others. */
        CHECK_CHARACTER;

        /** {@return whether the number is not taken; any other problem only warns} */
        public boolean refused() {
            return this == UNREADABLE;
        }

        public String messageKey() {
            return "book.taxpayer." + name();
        }
    }

    /** {@return the number as it is kept: half width, in capitals and without white space} */
    public static String normalised(@Nullable String typed) {
        return typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFKC)
                        .replaceAll("[\\s\\p{Z}\\p{Cf}]+", "")
                        .toUpperCase(Locale.ROOT);
    }

    /** @param typed in any spelling that {@link #normalised} reads */
    public static Optional<Problem> problem(String typed) {
        String code = normalised(typed);
        if (!READABLE.matcher(code).matches()) {
            return Optional.of(Problem.UNREADABLE);
        }
        if (code.length() != LENGTH) {
            return Optional.of(Problem.OTHER_LENGTH);
        }
        if (code.chars().anyMatch(letter -> ALPHABET.indexOf(letter) < 0)) {
            return Optional.of(Problem.UNUSED_LETTER);
        }
        return code.charAt(LENGTH - 1) == checkCharacter(code)
                ? Optional.empty()
                : Optional.of(Problem.CHECK_CHARACTER);
    }

    private static char checkCharacter(String code) {
        int sum = 0;
        for (int place = 0; place < WEIGHTS.length; place++) {
            sum += ALPHABET.indexOf(code.charAt(place)) * WEIGHTS[place];
        }
        int modulus = ALPHABET.length();
        return ALPHABET.charAt((modulus - sum % modulus) % modulus);
    }
}
