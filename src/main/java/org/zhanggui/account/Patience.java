package org.zhanggui.account;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long the next attempt has to wait after so many that did not succeed: not at all at first, then for twice as long each
 * time, and never longer than a person bears. Nobody is locked out, and nobody gets to guess quickly.
 *
 * @param free how many attempts cost nothing
 * @param first the wait after the one that uses them up
 * @param longest what waits grow to
 * @param window after how long without an attempt all is forgotten
 */
record Patience(int free, Duration first, Duration longest, Duration window) {

    /**
     * Of one user name: somebody who mistypes gets five tries, and a guesser some 60 an hour, which takes centuries for a
     * password that is on no list.
     */
    static final Patience WITH_NAME =
            new Patience(5, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(15));

    /** Of one address, behind which a whole company may sit. */
    static final Patience WITH_ADDRESS =
            new Patience(100, Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(15));

    /** Of mails to one person: a letter box should not be filled by others. */
    static final Patience WITH_MAILS =
            new Patience(3, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1));

    /** Of mails asked for from one address. */
    static final Patience WITH_MAILS_FROM_ADDRESS =
            new Patience(30, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1));

    /** {@return how long the attempt after that many has to wait} */
    Duration waitAfter(int attempts) {
        Duration wait = attempts < free ? Duration.ZERO : first;
        for (int beyond = free; beyond < attempts && wait.compareTo(longest) < 0; beyond++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** {@return the waits after the first, second, … attempt in milliseconds, as an array of PostgreSQL; the last one stays} */
    String asArray() {
        return IntStream.iterate(1, attempts -> attempts + 1)
                .boxed()
                .takeWhile(attempts -> waitAfter(attempts - 1).compareTo(longest) < 0)
                .map(attempts -> Long.toString(waitAfter(attempts).toMillis()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
