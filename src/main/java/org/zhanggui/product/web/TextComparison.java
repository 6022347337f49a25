package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.text.TextDifference;

/**
 * The texts that buyers read, and the pictures that they see, beside those that are to replace them.
 *
 * @param lines the short texts, changed or not
 * @param description where the long text differs
 */
record TextComparison(List<Line> lines, TextDifference description, PictureComparison pictures) {

    static TextComparison of(ProductDetails onSale, ProductDetails written, PictureComparison pictures) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("product.name", onSale.name(), written.name()));
        lines.add(new Line("product.category", onSale.category(), written.category()));
        lines.add(new Line("product.summary", onSale.summary(), written.summary()));
        lines.add(new Line("product.agreement", title(onSale.agreementTitle()), title(written.agreementTitle())));
        return new TextComparison(lines, TextDifference.between(onSale.description(), written.description()), pictures);
    }

    private static String title(@Nullable String agreement) {
        return agreement == null ? "" : agreement;
    }

    /** A short text, as it is and as it shall be. */
    record Line(String labelKey, String onSale, String written) {

        public boolean isChanged() {
            return !onSale.equals(written);
        }
    }
}
