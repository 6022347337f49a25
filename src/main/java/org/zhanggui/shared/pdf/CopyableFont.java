package org.zhanggui.shared.pdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A TrueType font whose Chinese characters can be copied and searched for. Fonts draw 用 and the radical ⽤ (U+2F64) as one
 * glyph, and a PDF document remembers one character for each glyph: the first. So the radicals are taken out of the table
 * from characters to glyphs, and the characters that people type remain.
 */
final class CopyableFont {

    private static final int FIRST_RADICAL = 0x2E80;
    private static final int LAST_RADICAL = 0x2FDF;

    private static final int HEADER = 12;
    private static final int TABLE_ENTRY = 16;
    private static final int SUBTABLE_ENTRY = 8;
    private static final int SEGMENTED_COVERAGE = 12;
    private static final int GROUP = 12;
    private static final int GROUPS_AT = 16;

    private CopyableFont() {}

    /** {@return the font, changed in place} */
    static byte[] of(byte[] font) {
        ByteBuffer bytes = ByteBuffer.wrap(font);
        int cmap = table(bytes, "cmap");
        int subtables = bytes.getShort(cmap + 2);
        for (int at = 0; at < subtables; at++) {
            int subtable = cmap + bytes.getInt(cmap + 4 + at * SUBTABLE_ENTRY + 4);
            if (bytes.getShort(subtable) == SEGMENTED_COVERAGE) {
                dropRadicals(bytes, subtable);
            }
        }
        return font;
    }

    private static void dropRadicals(ByteBuffer bytes, int subtable) {
        int groups = bytes.getInt(subtable + HEADER);
        int kept = 0;
        for (int at = 0; at < groups; at++) {
            int group = subtable + GROUPS_AT + at * GROUP;
            boolean radicals = bytes.getInt(group) >= FIRST_RADICAL && bytes.getInt(group + 4) <= LAST_RADICAL;
            if (!radicals) {
                bytes.put(subtable + GROUPS_AT + kept * GROUP, bytes.array(), group, GROUP);
                kept++;
            }
        }
        bytes.putInt(subtable + 4, GROUPS_AT + kept * GROUP);
        bytes.putInt(subtable + HEADER, kept);
    }

    private static int table(ByteBuffer bytes, String tag) {
        int wanted = ByteBuffer.wrap(tag.getBytes(StandardCharsets.US_ASCII)).getInt();
        int tables = bytes.getShort(4);
        for (int at = 0; at < tables; at++) {
            int entry = HEADER + at * TABLE_ENTRY;
            if (bytes.getInt(entry) == wanted) {
                return bytes.getInt(entry + 8);
            }
        }
        throw new IllegalArgumentException("the font lacks the table " + tag);
    }
}
