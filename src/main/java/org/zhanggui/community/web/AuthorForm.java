package org.zhanggui.community.web;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.community.AuthorText;

/** What an author says of themselves, as it was typed. */
record AuthorForm(@Nullable String displayName, @Nullable String introduction) {

    void validate(Errors errors) {
        if (displayName == null || displayName.isBlank()) {
            errors.rejectValue("displayName", "community.profile.name.missing");
        } else if (displayName.strip().length() > AuthorText.LONGEST_NAME) {
            errors.rejectValue("displayName", "community.too-long", new Object[] {AuthorText.LONGEST_NAME}, null);
        }
        if (introduction != null
                && introduction.replace("\r\n", "\n").strip().length() > AuthorText.LONGEST_INTRODUCTION) {
            errors.rejectValue(
                    "introduction", "community.too-long", new Object[] {AuthorText.LONGEST_INTRODUCTION}, null);
        }
    }

    /** {@return what was typed, once it is known to be valid} */
    AuthorText text() {
        return new AuthorText(displayName == null ? "" : displayName, introduction == null ? "" : introduction);
    }
}
