package org.zhanggui.access;

/** What a user group is called, and what it is for. */
public record GroupDraft(String name, String description) {

    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_DESCRIPTION = 200;

    public GroupDraft {
        if (name.isBlank() || name.length() > LONGEST_NAME || description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("a group has a name and perhaps a description");
        }
    }
}
