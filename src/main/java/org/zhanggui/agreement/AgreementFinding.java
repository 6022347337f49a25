package org.zhanggui.agreement;

import org.jspecify.annotations.Nullable;

/**
 * A place of an agreement's text that its author should look at before staff do.
 *
 * @param kind what is the matter there
 * @param line the number of the line in the body, from 1; 0 for the title, and for what is missing as a whole
 * @param from where it begins in that text, in UTF-16 units from 0
 * @param to where it ends
 * @param heading the article that it stands in; null in the title and before the first article
 * @param clause the number of its clause, as 1.3; null if it has none
 * @param before some of the line before it
 * @param found the very words; empty for what is missing
 * @param after some of the line after it
 */
public record AgreementFinding(
        Kind kind,
        int line,
        int from,
        int to,
        @Nullable String heading,
        @Nullable String clause,
        String before,
        String found,
        String after) {

    /** {@return whether it is something that the text lacks, and so has no place} */
    public boolean isMissing() {
        return found.isEmpty();
    }

    /** What can be the matter with a text. */
    public enum Kind {
        /** Something is left to be filled in. It blocks the submission. */
        BLANK,
        /** It would take effect by a signature or a stamp, though buyers accept it online. */
        STAMP,
        /** It names where or when it is signed, though nobody signs it. */
        SIGNING,
        /** It speaks of copies on paper. */
        COPIES,
        /** It says nothing about personal information. */
        NO_PRIVACY;

        /** {@return the key of the words that say so} */
        public String messageKey() {
            return "agreement.finding." + name();
        }
    }
}
