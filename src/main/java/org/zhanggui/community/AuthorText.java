package org.zhanggui.community;

/**
 * What an author says of themselves.
 *
 * @param displayName 1 to {@value #LONGEST_NAME} characters
 * @param introduction up to {@value #LONGEST_INTRODUCTION} characters, may be empty
 */
public record AuthorText(String displayName, String introduction) {

    public static final int LONGEST_NAME = 30;
    public static final int LONGEST_INTRODUCTION = 200;

    public AuthorText {
        displayName = displayName.strip();
        introduction = introduction.replace("\r\n", "\n").strip();
        if (displayName.isEmpty()
                || displayName.length() > LONGEST_NAME
                || introduction.length() > LONGEST_INTRODUCTION) {
            throw new IllegalArgumentException("an author needs a name within its bounds");
        }
    }
}
