package org.zhanggui.shared.access;

/**
 * What an action is done to: one thing of the account, or, where a new one is made, the whole of its kind.
 *
 * @param type its kind
 * @param id what tells it from others of its kind, as addresses write it; {@code *} for the whole
 */
public record Resource(ResourceType type, String id) {

    private static final String WHOLE = "*";

    public static Resource of(ResourceType type, Object id) {
        return new Resource(type, id.toString());
    }

    /** {@return all things of a kind, those included that do not exist yet} */
    public static Resource all(ResourceType type) {
        return new Resource(type, WHOLE);
    }

    @Override
    public String toString() {
        return type.code() + "/" + id;
    }
}
