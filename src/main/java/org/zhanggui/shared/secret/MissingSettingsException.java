package org.zhanggui.shared.secret;

import java.util.List;

/** What production needs was not given, or was given empty or unfit. */
final class MissingSettingsException extends RuntimeException {

    private final List<String> missing;

    MissingSettingsException(List<String> missing) {
        super("Settings are missing: " + String.join("; ", missing));
        this.missing = List.copyOf(missing);
    }

    List<String> missing() {
        return missing;
    }
}
