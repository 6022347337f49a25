package org.zhanggui.access.web;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.account.LoginName;
import org.zhanggui.account.Users.NewSubUser;

/** A new sub-user as they were typed. */
record UserForm(
        @Nullable String loginName,
        @Nullable String name,
        @Nullable String email,
        @Nullable List<String> groups) {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    static UserForm blank() {
        return new UserForm("", "", "", List.of());
    }

    UserForm {
        groups = Typed.list(groups);
    }

    void validate(Errors errors) {
        if (LoginName.of(Typed.text(loginName)).isEmpty()) {
            errors.rejectValue("loginName", "access.user.loginName.invalid");
        }
        Typed.name(name, LONGEST_NAME, errors);
        String address = Typed.text(email);
        if (!address.isEmpty()
                && (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches())) {
            errors.rejectValue("email", "access.user.email.invalid");
        }
    }

    NewSubUser subUser() {
        String address = Typed.text(email);
        return new NewSubUser(
                LoginName.of(Typed.text(loginName)).orElseThrow(),
                Typed.text(name),
                address.isEmpty() ? null : address);
    }

    public boolean isTicked(long group) {
        return Typed.list(groups).contains(Long.toString(group));
    }

    List<Long> ticked() {
        return Typed.numbers(Typed.list(groups));
    }
}
