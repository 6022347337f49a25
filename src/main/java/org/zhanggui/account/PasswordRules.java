package org.zhanggui.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Which passwords people may choose: long ones that others do not try first. What signs they are made of is nobody's business,
 * for rules about that make passwords alike.
 */
@Component
class PasswordRules {

    private static final String LIST = "common-passwords.txt";

    /** Words in a row that a password may not consist of: one or two common ones, whatever digits stand around them. */
    private static final int TOO_FEW_WORDS = 2;

    private static final int SHORTEST_WORD = 4;

    /** Digits and points, but no sign of another script. */
    private static final String NO_LETTERS = "[\\x00-\\x7f&&[^a-z]]+";

    private static final int SHORTEST_PERSONAL_WORD = 4;
    private static final int LONGEST_REPEATED = 6;
    private static final Collection<String> ROWS = Set.of(
            "abcdefghijklmnopqrstuvwxyz",
            "0123456789",
            "qwertyuiop[]",
            "asdfghjkl;",
            "zxcvbnm,./",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "1q2w3e4r5t6y7u8i9o0p",
            "qazwsxedcrfvtgbyhnujmikolp");

    private final Set<String> common;

    PasswordRules() throws IOException {
        common = new ClassPathResource(LIST, PasswordRules.class)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@return what speaks against a password, if anything does}
     *
     * @param personal what the person is called and reached by
     */
    Optional<PasswordRefusal> check(String password, Collection<String> personal) {
        int length = password.codePointCount(0, password.length());
        if (length < Passwords.SHORTEST) {
            return Optional.of(PasswordRefusal.TOO_SHORT);
        }
        if (length > Passwords.LONGEST) {
            return Optional.of(PasswordRefusal.TOO_LONG);
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (isTrivial(lower)) {
            return Optional.of(PasswordRefusal.TRIVIAL);
        }
        if (isCommon(lower)) {
            return Optional.of(PasswordRefusal.COMMON);
        }
        return saysWho(lower, personal) ? Optional.of(PasswordRefusal.PERSONAL) : Optional.empty();
    }

    private static boolean isTrivial(String password) {
        for (int unit = 1; unit <= LONGEST_REPEATED; unit++) {
            String repeated = password.substring(0, unit).repeat(password.length() / unit + 1);
            if (repeated.startsWith(password)) {
                return true;
            }
        }
        return ROWS.stream().anyMatch(row -> runsAlong(password, row) || runsAlong(password, reversed(row)));
    }

    /** Along the row, as often as the password is long. */
    private static boolean runsAlong(String password, String row) {
        return row.repeat(password.length() / row.length() + 2).contains(password);
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private boolean isCommon(String password) {
        String letters = asLetters(password);
        return common.contains(password)
                || isOfFewWords(password.replaceAll(NO_LETTERS, ""), TOO_FEW_WORDS)
                || isOfFewWords(letters.replaceAll("^" + NO_LETTERS + "|" + NO_LETTERS + "$", ""), TOO_FEW_WORDS)
                || isOfFewWords(letters.replaceAll(NO_LETTERS, ""), TOO_FEW_WORDS);
    }

    /** What stands for a letter that it looks like becomes that letter: {@code p@ssw0rd} is no better than the word. */
    private static String asLetters(String password) {
        String looks = "@4831!0$57";
        String means = "aabeiiosst";
        // Digits at the end are a year or a count, not letters.
        String word = password.replaceAll("[0-9!?.,_-]+$", "");
        return word.chars()
                .mapToObj(sign -> (char) sign)
                .map(sign -> looks.indexOf(sign) < 0 ? sign : means.charAt(looks.indexOf(sign)))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private boolean isOfFewWords(String text, int most) {
        if (text.isEmpty()) {
            return true; // nothing but digits and points: a date, a telephone number
        }
        if (common.contains(text)) {
            return true;
        }
        for (int end = SHORTEST_WORD; most > 1 && end <= text.length() - SHORTEST_WORD; end++) {
            if (common.contains(text.substring(0, end)) && isOfFewWords(text.substring(end), most - 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysWho(String password, Collection<String> personal) {
        return personal.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .flatMap(name -> Arrays.stream(new String[] {name, name.replaceFirst("@.*", "")}))
                .filter(name -> name.codePointCount(0, name.length()) >= SHORTEST_PERSONAL_WORD)
                .anyMatch(password::contains);
    }
}
