package org.zhanggui.community;

/** Which characters of a text one can see: what pads a text or hides in a name without taking a place is none. */
final class VisibleText {

    /** Letters by their class that print nothing: Hangul fillers, and the empty Braille pattern. */
    private static final String BLANKS = "\u115f\u1160\u3164\uffa0\u2800";

    private VisibleText() {}

    /** {@return how many code points can be seen} */
    static int charactersOf(String text) {
        return (int) text.codePoints().filter(VisibleText::isVisible).count();
    }

    static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    static boolean isVisible(int character) {
        return !isSpace(character) && !isBlank(character);
    }

    /** {@return whether it takes no place and is not white space either} */
    static boolean isBlank(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            default -> BLANKS.indexOf(character) >= 0;
        };
    }
}
