package org.zhanggui.shared.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number that exists as far as numbering plans tell. Its text shows {@link #masked} and nothing more, wherever it
 * is printed.
 *
 * @param e164 in full, with the code of its country: {@code +8613800001234}
 */
public record PhoneNumber(String e164) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HOME = "CN";
    private static final int HOME_CODE = 86;

    /** Longer texts are no number, and not worth reading. */
    private static final int LONGEST = 40;

    /** In digits. */
    private static final int LEAST_HIDDEN = 4;

    private static final int MOST_SHOWN_FIRST = 3;
    private static final int MOST_SHOWN_LAST = 4;

    /** {@return the number that was typed, one without a country's code as one of China's; nothing for what cannot be called} */
    public static Optional<PhoneNumber> read(@Nullable String typed) {
        if (typed == null || typed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(Normalizer.normalize(typed, Normalizer.Form.NFKC), HOME);
            return NUMBERS.isValidNumber(number) && !number.hasExtension()
                    ? Optional.of(new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    /** {@return as much of it as may be shown: {@code 138****1234}, with the country's code where that is not China's} */
    public String masked() {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(e164, HOME);
            String digits = NUMBERS.getNationalSignificantNumber(number);
            int last = Math.min(MOST_SHOWN_LAST, (digits.length() - LEAST_HIDDEN + 1) / 2);
            int first = Math.min(MOST_SHOWN_FIRST, digits.length() - LEAST_HIDDEN - last);
            String masked = digits.substring(0, first) + "****" + digits.substring(digits.length() - last);
            return number.getCountryCode() == HOME_CODE ? masked : "+" + number.getCountryCode() + " " + masked;
        } catch (NumberParseException impossible) {
            throw new IllegalStateException("not a number any more", impossible);
        }
    }

    @Override
    public String toString() {
        return masked();
    }
}
