package org.zhanggui.shared.sheet;

import java.io.IOException;

/** Something deep in an upload shows that it is no sheet, or too large a one. */
final class NoSheetException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reading.Refused refusal;

    NoSheetException(Reading.Refused refusal) {
        super(refusal.name());
        this.refusal = refusal;
    }

    Reading.Refused refusal() {
        return refusal;
    }
}
