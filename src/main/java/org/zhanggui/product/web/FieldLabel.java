package org.zhanggui.product.web;

import java.util.stream.Stream;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** The label of a field of the editor, for the sentence that says what is wrong with it. */
final class FieldLabel {

    private FieldLabel() {}

    /** {@return the arguments of a message that begins with the label of the field} */
    static Object[] args(String field, Object... more) {
        return Stream.concat(Stream.of(new DefaultMessageSourceResolvable(key(field))), Stream.of(more))
                .toArray();
    }

    private static String key(String field) {
        String name = field.substring(field.lastIndexOf('.') + 1);
        if (field.contains(".cycles[")) {
            return "product.cycle." + name;
        }
        return field.startsWith("specs[") ? "product.spec." + name : "product." + name;
    }
}
