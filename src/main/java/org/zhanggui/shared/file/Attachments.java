package org.zhanggui.shared.file;

import java.util.List;

/** What came of files that were to be attached. */
public sealed interface Attachments {

    /** All of them, in order; none where none was chosen. */
    record Read(List<AttachedFile> files) implements Attachments {}

    /** Nothing is attached, since one of them cannot be. */
    record Refused(Reason reason, String fileName) implements Attachments {

        /** {@return the key of the sentence that says so; it takes the file's name, the most files and the most megabytes} */
        public String messageKey() {
            return "attachment.refused." + reason;
        }

        public Object[] messageArguments() {
            return new Object[] {fileName, AttachedFiles.MOST, AttachedFiles.LARGEST >> 20};
        }
    }

    /** Why a file is not attached. */
    enum Reason {
        TOO_MANY,
        TOO_LARGE,
        UNKNOWN_TYPE,
        LOST
    }
}
