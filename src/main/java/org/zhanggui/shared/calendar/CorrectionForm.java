package org.zhanggui.shared.calendar;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What one day shall be, as it was typed. */
record CorrectionForm(@Nullable DayKind kind, @Nullable String name) {

    /** Notes what is wrong beside the fields. {@return the correction, null where anything is wrong} */
    @Nullable
    Correction read(Errors errors) {
        String named = name == null ? "" : name.strip();
        if (kind != null && kind != DayKind.USUAL && (named.isEmpty() || named.length() > SpecialDay.LONGEST_NAME)) {
            errors.rejectValue("name", "calendar.name.wrong");
        }
        if (kind == null) {
            errors.rejectValue("kind", "calendar.kind.wrong");
        }
        return kind == null || errors.hasErrors() ? null : new Correction(kind, named);
    }
}
