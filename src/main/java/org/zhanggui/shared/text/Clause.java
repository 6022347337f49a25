package org.zhanggui.shared.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a long text that a reader takes as one: a heading, a numbered clause, an item, or a paragraph. The clauses of a
 * text, put one after the other, are the text.
 *
 * @param line the number of its first line, from 1
 * @param heading the article that it stands in, at most {@value #LONGEST_HEADING} characters; null before the first
 *     article
 * @param text its characters with the line ends and blank lines that follow it
 */
public record Clause(int line, @Nullable String heading, String text) {

    private static final int LONGEST_HEADING = 60;
    private static final Pattern LINES = Pattern.compile("[^\\n]*\\n|[^\\n]+\\z");

    private static final Pattern HEADING = Pattern.compile("""
            \\s*(?:\\#{1,6}\\s+\\S
            | 第\\s*[一二三四五六七八九十百〇零两\\d]+\\s*[条章节编]
            | [一二三四五六七八九十]+\\s*[、.．]
            | (?i:article|section|chapter|part)\\s+[\\dIVXLC]+\\b
            ).*""", Pattern.COMMENTS | Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("""
            \\s*(?:(?<number>\\d{1,3}(?:[.．]\\d{1,3})*|[（(][一二三四五六七八九十\\d]{1,3}[)）])
                 (?:(?<=[)）]) | [.．、)）](?!\\d) | (?=\\s))
            | [-*+](?=\\s)
            ).*""", Pattern.COMMENTS | Pattern.DOTALL);

    /** {@return the clauses of a text, in order} */
    public static List<Clause> of(String text) {
        List<Clause> clauses = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        String heading = null;
        int line = 0;
        int begins = 1;
        boolean ended = true;
        Matcher lines = LINES.matcher(text);
        while (lines.find()) {
            String next = lines.group();
            line++;
            boolean begin = !next.isBlank() && (ended || isHeading(next) || number(next) != null);
            if (begin && !current.isEmpty()) {
                clauses.add(new Clause(begins, heading, current.toString()));
                current.setLength(0);
            }
            if (begin) {
                heading = isHeading(next) ? shortened(next) : heading;
            }
            begins = current.isEmpty() ? line : begins;
            ended = next.isBlank() || isHeading(next);
            current.append(next);
        }
        if (!current.isEmpty()) {
            clauses.add(new Clause(begins, heading, current.toString()));
        }
        return clauses;
    }

    /** {@return whether it is the heading of an article rather than a clause of it} */
    public boolean opensArticle() {
        return isHeading(text);
    }

    /** {@return the number it begins with, as 1.3 or （二）; null if it has none} */
    public @Nullable String number() {
        String number = number(text);
        return number == null || number.isEmpty() ? null : number;
    }

    private static boolean isHeading(String line) {
        return HEADING.matcher(line).matches();
    }

    /** {@return the number that a line begins with, empty for an item without number; null if it begins no clause} */
    private static @Nullable String number(String line) {
        Matcher matcher = NUMBER.matcher(line);
        return matcher.matches() ? Objects.requireNonNullElse(matcher.group("number"), "") : null;
    }

    private static String shortened(String line) {
        String heading = line.strip().replaceFirst("^#+\\s+", "");
        return heading.length() <= LONGEST_HEADING
                ? heading
                : heading.substring(0, heading.offsetByCodePoints(0, LONGEST_HEADING / 2)) + "…";
    }
}
