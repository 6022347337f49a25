package org.zhanggui.shared.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.shared.time.BusinessTime;

/**
 * What the trail is narrowed by; it lies in the address, so that a finding can be shared as a link.
 *
 * @param account an account ID, for staff
 * @param who the name of whoever did it
 * @param action the code of what was done
 * @param object the number or ID of what it was done to
 * @param from the first day, in Asia/Shanghai
 * @param to the last day
 */
record AuditFilter(
        @Nullable String account,
        @Nullable String who,
        @Nullable String action,
        @Nullable String object,
        @Nullable String from,
        @Nullable String to) {

    private static final int LONGEST = 60;

    AuditFilter {
        account = given(account);
        who = given(who);
        action = given(action);
        object = given(object);
        from = given(from);
        to = given(to);
    }

    void validate(Errors errors) {
        if (account != null && !account.matches("[0-9]{1,18}")) {
            errors.rejectValue("account", "audit.account.invalid");
        }
        checkDay("from", from, errors);
        checkDay("to", to, errors);
        if (!errors.hasErrors() && since() != null && until() != null && !since().isBefore(until())) {
            errors.rejectValue("to", "audit.to.before");
        }
    }

    private static void checkDay(String field, @Nullable String day, Errors errors) {
        try {
            parse(day);
        } catch (DateTimeParseException noDay) {
            errors.rejectValue(field, "audit.day.invalid");
        }
    }

    public boolean isEmpty() {
        return account == null && who == null && action == null && object == null && from == null && to == null;
    }

    @Nullable
    Long accountId() {
        return account == null ? null : Long.valueOf(account);
    }

    /** {@return the moment at which the first day begins} */
    @Nullable
    Instant since() {
        LocalDate day = parse(from);
        return day == null ? null : BusinessTime.startOf(day);
    }

    /** {@return the moment at which the last day is over} */
    @Nullable
    Instant until() {
        LocalDate day = parse(to);
        return day == null ? null : BusinessTime.startOf(day.plusDays(1));
    }

    /** {@return an address of the list, or of its export, as it is narrowed} */
    UriComponentsBuilder address(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        add(address, "account", account);
        add(address, "who", who);
        add(address, "action", action);
        add(address, "object", object);
        add(address, "from", from);
        add(address, "to", to);
        return address;
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null) {
            address.queryParam(name, value);
        }
    }

    private static @Nullable LocalDate parse(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    private static @Nullable String given(@Nullable String typed) {
        return typed == null || typed.isBlank()
                ? null
                : typed.strip().substring(0, Math.min(typed.strip().length(), LONGEST));
    }
}
