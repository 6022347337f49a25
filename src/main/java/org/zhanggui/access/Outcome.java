package org.zhanggui.access;

import java.util.Optional;

/**
 * What came of making something: the thing, or why it could not be.
 *
 * @param <T> what was made
 */
public sealed interface Outcome<T> {

    /** It is there. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It could not be made. */
    record Refused<T>(AccessRefusal reason) implements Outcome<T> {}

    static <T> Outcome<T> of(Optional<AccessRefusal> refusal, T otherwise) {
        return refusal.<Outcome<T>>map(Refused::new).orElseGet(() -> new Done<>(otherwise));
    }

    /** {@return what was made, by whom no refusal is expected} */
    default T orElseThrow() {
        if (this instanceof Done<T> done) {
            return done.value();
        }
        throw new IllegalStateException("refused: " + this);
    }
}
