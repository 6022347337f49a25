package org.zhanggui.shared.sheet;

import java.util.List;

/**
 * A row of an uploaded sheet that is not blank.
 *
 * @param line as the spreadsheet program or the editor numbers it
 * @param cells from the first column on
 */
public record SheetRow(int line, List<Cell> cells) {

    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** {@return the cell of a column; an empty one where the row ends before it} */
    public Cell cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    boolean isBlank() {
        return cells.stream().allMatch(cell -> cell.text().isEmpty());
    }

    /**
     * What a cell says.
     *
     * @param text without the white space around it; for a number its digits, as far as the spreadsheet knows them
     * @param number whether the spreadsheet holds a number, of which it keeps 15 digits
     */
    public record Cell(String text, boolean number) {

        static final Cell EMPTY = new Cell("", false);

        /** Line breaks and what no text has become spaces. */
        static Cell text(String text) {
            return new Cell(text.replaceAll("\\p{Cntrl}", " ").strip(), false);
        }
    }
}
