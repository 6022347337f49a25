package org.zhanggui.ledger.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;

/** Where staff go on looking from something that differs: a provider's file, or what was done to it. */
final class SubjectPage {

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{0,2}[0-9]{18}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private SubjectPage() {}

    static Optional<String> of(String check, String subject, Actor reader) {
        String first = subject.split(" ", 2)[0];
        if (ACCOUNT.matcher(first).matches()) {
            if (check.equals("deposits") && reader.may(Action.MANAGE_PROVIDERS)) {
                return Optional.of("/ops/providers/" + first);
            }
            return audit("account", first, reader);
        }
        return NUMBER.matcher(first).matches() ? audit("object", first, reader) : Optional.empty();
    }

    private static Optional<String> audit(String by, String value, Actor reader) {
        return reader.may(Action.DESCRIBE_ALL_AUDIT) ? Optional.of("/ops/audit?" + by + "=" + value) : Optional.empty();
    }
}
