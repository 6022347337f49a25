package org.zhanggui.shared.sheet;

import java.util.List;

/** What reading an upload came to: its rows, or why it is no sheet. */
public sealed interface Reading permits Reading.Rows, Reading.Refused {

    /** @param rows those that are not blank, at least one */
    record Rows(List<SheetRow> rows) implements Reading {}

    /** Why nothing was read. */
    enum Refused implements Reading {
        MISSING,
        TOO_LARGE,
        /** Neither a workbook of Excel 2007 or later nor a text. */
        NOT_A_SHEET,
        /** A workbook of before Excel 2007, or one with a password. */
        OLD_WORKBOOK,
        DAMAGED,
        TOO_MANY_ROWS;

        /** {@return the key of the sentence that says so; it takes the bounds in megabytes and rows} */
        public String messageKey() {
            return "sheet.refused." + name();
        }
    }
}
