package org.zhanggui.invoice;

/** What came of writing into a buyer's book. */
public sealed interface BookOutcome {

    /** It stands there. */
    record Kept(long id) implements BookOutcome {}

    /** It does not. */
    enum Refused implements BookOutcome {
        FULL,
        /** The same is in it already. */
        DUPLICATE,
        /** Somebody else has changed it meanwhile. */
        CHANGED;

        /** {@return the key of the sentence that says so; it takes how many entries a book has at most} */
        public String messageKey() {
            return "book.refused." + name();
        }
    }
}
