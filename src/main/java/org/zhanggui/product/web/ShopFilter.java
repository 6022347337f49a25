package org.zhanggui.product.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** What the shop window is narrowed by; it lies in the address, so that a search can be shared as a link. */
record ShopFilter(@Nullable String q, @Nullable String category) {

    private static final int LONGEST_TEXT = 60;
    private static final int MOST_WORDS = 5;

    ShopFilter {
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_TEXT));
        category = category == null || category.isBlank() ? null : category;
    }

    public boolean isEmpty() {
        return q == null && category == null;
    }

    /** {@return the words of the text, all of which are looked for} */
    List<String> words() {
        return q == null
                ? List.of()
                : Stream.of(q.split("[\\s\\u3000]+"))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .limit(MOST_WORDS)
                        .toList();
    }

    /** {@return a pattern that finds one of the words literally} */
    String pattern(int word) {
        return "%" + words().get(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    ShopFilter with(@Nullable String otherCategory) {
        return new ShopFilter(q, otherCategory);
    }

    /** {@return the address of the first page} */
    String href() {
        return href(null, null);
    }

    /** {@return the address of the page that goes on from a key} */
    String href(@Nullable String direction, @Nullable Long key) {
        var address = new StringBuilder("/?");
        append(address, "q", q);
        append(address, "category", category);
        append(address, direction == null ? "" : direction, key == null ? null : key.toString());
        return address.substring(0, address.length() - 1);
    }

    private static void append(StringBuilder address, String name, @Nullable String value) {
        if (value != null) {
            address.append(name)
                    .append('=')
                    .append(UriUtils.encode(value, StandardCharsets.UTF_8))
                    .append('&');
        }
    }
}
