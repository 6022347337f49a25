package org.zhanggui.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;

/**
 * A kind of thing that gateways take money for. Each numbers its own with a letter that no other has, so that what a gateway
 * says of a number is for one of them.
 */
interface TradeKind {

    /** {@return what its numbers begin with} */
    char letter();

    Optional<Trade> find(String number);

    /** Those that were begun in a time and wait for their money, the newest first. */
    List<Trade> pending(Instant from, Instant to, Limit limit);

    /**
     * All of the money is there; told again, this changes nothing. Within a transaction that sees everything.
     *
     * @param number of one that there is
     */
    void receive(String number);

    /** The gateway takes no money for it any more. Within a transaction that sees everything. */
    void close(String number);
}
