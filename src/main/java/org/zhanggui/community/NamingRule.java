package org.zhanggui.community;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Counts how often a text names its author. Width and case of letters make no difference, nor does what cannot be seen. Where
 * names overlap, the longest that begins first counts, once: 云栈软件（杭州）有限公司 is not also 云栈软件. A Latin name counts as a
 * word, so that a shop called Go is not named by Google.
 */
final class NamingRule {

    private final List<String> names;

    NamingRule(List<String> names) {
        this.names = names.stream()
                .map(NamingRule::folded)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    int countIn(String visible) {
        String text = folded(visible);
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int length = lengthOfNameAt(text, at);
            count += length > 0 ? 1 : 0;
            at += Math.max(length, 1);
        }
        return count;
    }

    private int lengthOfNameAt(String text, int at) {
        for (String name : names) {
            if (text.startsWith(name, at)
                    && isEdge(text, at - 1, name.charAt(0))
                    && isEdge(text, at + name.length(), name.charAt(name.length() - 1))) {
                return name.length();
            }
        }
        return 0;
    }

    /** {@return whether a name may end beside the character at that place} */
    private static boolean isEdge(String text, int at, char end) {
        return !isLatin(end) || at < 0 || at >= text.length() || !isLatin(text.charAt(at));
    }

    private static boolean isLatin(char character) {
        return character >= 'a' && character <= 'z' || character >= '0' && character <= '9';
    }

    private static String folded(String text) {
        var folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(character -> append(folded, character));
        return folded.toString();
    }

    private static void append(StringBuilder folded, int character) {
        if (!VisibleText.isSpace(character)) {
            if (!VisibleText.isBlank(character)) {
                folded.appendCodePoint(character);
            }
        } else if (folded.isEmpty() || folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }
}
