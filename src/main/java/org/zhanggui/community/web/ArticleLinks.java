package org.zhanggui.community.web;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Marks an article's links to products with the article, so that a visit through one can be counted. */
record ArticleLinks(long article) implements UnaryOperator<String> {

    private static final Pattern PRODUCT = Pattern.compile("/products/\\d{1,18}");

    @Override
    public String apply(String address) {
        return PRODUCT.matcher(address).matches() ? address + "?article=" + article : address;
    }
}
