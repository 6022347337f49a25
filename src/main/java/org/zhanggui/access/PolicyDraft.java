package org.zhanggui.access;

/**
 * What an account wants a policy of its own to be.
 *
 * @param document CAM-style JSON, as it was typed
 */
public record PolicyDraft(String name, String description, String document) {

    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_DESCRIPTION = 200;

    public PolicyDraft {
        if (name.isBlank() || name.length() > LONGEST_NAME || description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("a policy has a name and perhaps a description");
        }
    }
}
