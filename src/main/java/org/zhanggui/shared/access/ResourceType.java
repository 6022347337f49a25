package org.zhanggui.shared.access;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of things that a policy can name: {@code product/17276}. */
public enum ResourceType {
    PRODUCT("product"),
    AGREEMENT("agreement"),
    ARTICLE("article"),
    ORDER("order"),
    USER("user"),
    GROUP("group"),
    POLICY("policy");

    private final String code;

    ResourceType(String code) {
        this.code = code;
    }

    /** {@return the word before the slash} */
    public String code() {
        return code;
    }

    /** {@return the type with that word, if there is one} */
    public static Optional<ResourceType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
}
