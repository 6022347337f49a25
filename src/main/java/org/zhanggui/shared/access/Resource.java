package org.zhanggui.shared.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an action is done to: one thing of the account, or, where a new one is made, the whole of its kind.
 *
 * @param type its kind
 * @param id what tells it from others of its kind, as addresses write it; {@code *} for the whole
 * @param within what it belongs to, as an order to a product: who names that names this too; null where it belongs to nothing
 */
public record Resource(
        ResourceType type, String id, @Nullable Resource within) {

    private static final String WHOLE = "*";

    public static Resource of(ResourceType type, Object id) {
        return new Resource(type, id.toString(), null);
    }

    /** {@return an order, which its product speaks for too} */
    public static Resource order(Object orderNo, long product) {
        return new Resource(ResourceType.ORDER, orderNo.toString(), of(ResourceType.PRODUCT, product));
    }

    /** {@return all things of a kind, those included that do not exist yet} */
    public static Resource all(ResourceType type) {
        ResourceType within = type.within();
        return new Resource(type, WHOLE, within == null ? null : all(within));
    }

    /** {@return what policies can call it} */
    public List<String> names() {
        return within == null ? List.of(toString()) : List.of(toString(), within.toString());
    }

    @Override
    public String toString() {
        return type.code() + "/" + id;
    }
}
