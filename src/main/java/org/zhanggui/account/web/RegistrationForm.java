package org.zhanggui.account.web;

import org.jspecify.annotations.Nullable;

/** The address that an account is to be opened for. */
record RegistrationForm(@Nullable String email) {

    String given() {
        return email == null ? "" : email.strip();
    }
}
