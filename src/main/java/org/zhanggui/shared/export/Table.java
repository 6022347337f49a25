package org.zhanggui.shared.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is being written, row by row, without ever being held as a whole. */
public interface Table extends Closeable {

    /** Writes a row of texts and numbers; a null is an empty cell. */
    void row(List<? extends @Nullable Object> cells) throws IOException;

    /**
     * {@return a text that a spreadsheet takes for a text} One that begins like a formula is told apart by an apostrophe: a buyer's
     * note must not compute on the provider's machine.
     */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
