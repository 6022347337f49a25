package org.zhanggui.shared.access;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of things that a policy can name: {@code product/17276}. */
public enum ResourceType {
    PRODUCT("product", null),
    AGREEMENT("agreement", null),
    ARTICLE("article", null),
    ORDER("order", PRODUCT),
    USER("user", null),
    GROUP("group", null),
    POLICY("policy", null);

    private final String code;
    private final @Nullable ResourceType within;

    ResourceType(String code, @Nullable ResourceType within) {
        this.code = code;
        this.within = within;
    }

    /** {@return the word before the slash} */
    public String code() {
        return code;
    }

    /** {@return the kind that each of these belongs to, and by which a policy can name them too; null where there is none} */
    public @Nullable ResourceType within() {
        return within;
    }

    /** {@return the type with that word, if there is one} */
    public static Optional<ResourceType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
}
