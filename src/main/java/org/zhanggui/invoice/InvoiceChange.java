package org.zhanggui.invoice;

import java.time.Instant;
import java.util.Optional;

/** What is done to a request that is locked, at one moment. */
@FunctionalInterface
interface InvoiceChange {

    Optional<InvoiceRefusal> on(InvoiceRequest request, Instant now);
}
