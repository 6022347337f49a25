package org.zhanggui.product;

import java.util.List;

/** Where a product is written about. Rooms that stand above products implement it as a bean; its page lists what they find. */
public interface ProductMentions {

    /** {@return what mentions the product and may be seen by anyone, newest first, a handful at most} */
    List<Mention> of(long productId);

    /**
     * One text that mentions a product.
     *
     * @param title as its author gave it
     * @param author the name that the author goes by
     * @param address the page that shows it
     */
    record Mention(String title, String author, String address) {}
}
