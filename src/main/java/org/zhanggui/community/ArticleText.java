package org.zhanggui.community;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhanggui.shared.web.Markdown;

/**
 * A title and a body in Markdown. Lines end with a line feed, whatever the browser sent.
 *
 * @param title one line of 1 to {@value #LONGEST_TITLE} characters
 * @param body up to {@value #LONGEST_BODY} characters; empty while it is a draft
 */
public record ArticleText(String title, String body) {

    public static final int LONGEST_TITLE = 80;
    public static final int LONGEST_BODY = 30_000;

    private static final Markdown MARKDOWN = new Markdown();
    private static final Pattern PRODUCT = Pattern.compile("/products/(\\d{1,18})");

    public ArticleText {
        title = normalised(title);
        body = normalised(body);
        if (title.isEmpty()
                || title.length() > LONGEST_TITLE
                || title.indexOf('\n') >= 0
                || body.length() > LONGEST_BODY) {
            throw new IllegalArgumentException("an article needs a title and a body within their bounds");
        }
    }

    /** {@return a text as it is kept: one kind of line end, nothing around it} */
    public static String normalised(String typed) {
        return typed.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** {@return the pictures that the body shows} */
    Set<UUID> pictures() {
        return MARKDOWN.contents(body).pictures();
    }

    /** {@return the IDs of the products that the body links to, in its order} */
    Set<Long> products() {
        Set<Long> products = new LinkedHashSet<>();
        for (String address : MARKDOWN.contents(body).links()) {
            productIn(address).ifPresent(products::add);
        }
        return products;
    }

    /** {@return the product that an address leads to, if it is a product's} */
    static java.util.Optional<Long> productIn(String address) {
        Matcher product = PRODUCT.matcher(address);
        return product.matches() ? java.util.Optional.of(Long.valueOf(product.group(1))) : java.util.Optional.empty();
    }

    /** {@return how long it is, and how often it names one of the names} */
    ArticleMeasure measure(List<String> names) {
        return ArticleMeasure.of(title, body, names);
    }
}
