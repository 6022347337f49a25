package org.zhanggui.shared.sheet;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads the first sheet of an XLSX workbook, or a text of separated values. Which of them it is, the content says, and not the
 * file's name. An upload comes from anybody: what it unpacks to is bounded, no entity in it is resolved, and whatever is wrong
 * with it is a refusal.
 */
@Component
public class Sheets {

    /** The largest upload, in bytes. */
    public static final int LARGEST = 2 << 20;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /** @param mostRows how many rows may have something in them, the header included */
    public Reading read(byte[] upload, int mostRows) {
        if (upload.length == 0) {
            return Reading.Refused.MISSING;
        }
        if (upload.length > LARGEST) {
            return Reading.Refused.TOO_LARGE;
        }
        if (begins(upload, OLE)) {
            return Reading.Refused.OLD_WORKBOOK;
        }
        try {
            List<SheetRow> rows = begins(upload, ZIP)
                    ? Workbooks.read(upload, mostRows + 1)
                    : SeparatedValues.read(upload, mostRows + 1);
            if (rows.isEmpty()) {
                return Reading.Refused.MISSING;
            }
            return rows.size() > mostRows ? Reading.Refused.TOO_MANY_ROWS : new Reading.Rows(rows);
        } catch (NoSheetException none) {
            return none.refusal();
        } catch (IOException damaged) {
            return Reading.Refused.DAMAGED;
        }
    }

    private static boolean begins(byte[] upload, byte[] mark) {
        for (int at = 0; at < mark.length; at++) {
            if (at >= upload.length || upload[at] != mark[at]) {
                return false;
            }
        }
        return true;
    }
}
