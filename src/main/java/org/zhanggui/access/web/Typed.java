package org.zhanggui.access.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What forms have in common: texts without blanks around them, lists without gaps, bounds that are told in words. */
final class Typed {

    private Typed() {}

    static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    static List<String> list(@Nullable List<String> typed) {
        return typed == null
                ? List.of()
                : typed.stream().filter(Objects::nonNull).distinct().toList();
    }

    static void name(@Nullable String name, int longest, Errors errors) {
        if (text(name).isEmpty()) {
            errors.rejectValue("name", "access.name.missing");
        } else if (text(name).length() > longest) {
            errors.rejectValue("name", "access.name.long", new Object[] {longest}, null);
        }
    }

    static void description(@Nullable String description, int longest, Errors errors) {
        if (text(description).length() > longest) {
            errors.rejectValue("description", "access.description.long", new Object[] {longest}, null);
        }
    }

    /** {@return the numbers of what was ticked; what is no number is nothing that there is} */
    static List<Long> numbers(List<String> ticked) {
        return ticked.stream()
                .map(number -> number.matches("[0-9]{1,18}") ? Long.parseLong(number) : -1L)
                .toList();
    }
}
