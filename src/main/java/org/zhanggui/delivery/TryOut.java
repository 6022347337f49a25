package org.zhanggui.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.zhanggui.delivery.CallLog.Called;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.outgoing.CallOutcome;
import org.zhanggui.shared.outgoing.OutgoingCalls;
import org.zhanggui.shared.outgoing.SignedCall;

/** Lets a provider see, before anything is on sale, what its software is told and how it answers. */
@Service
public class TryOut {

    private static final Duration WHILE = Duration.ofMinutes(1);
    private static final int MOST_TRIES = 20;

    private final EndpointStore endpoints;
    private final CallLog log;
    private final OutgoingCalls calls;
    private final SoldSoftware software;
    private final TransactionOperations transaction;
    private final Clock clock;

    TryOut(
            EndpointStore endpoints,
            CallLog log,
            OutgoingCalls calls,
            SoldSoftware software,
            TransactionOperations transaction,
            Clock clock) {
        this.endpoints = endpoints;
        this.log = log;
        this.calls = calls;
        this.software = software;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes a call in which {@code test} says that nothing is to be done in earnest, and waits for the answer. */
    public Optional<EndpointRefusal> call(Actor actor, long productId, Sample sample) {
        actor.require(Action.EDIT_PRODUCT_ENDPOINT, Resource.of(ResourceType.PRODUCT, productId));
        String product = software.nameOf(actor.account(), productId)
                .orElseThrow(() -> new NotFoundException("product " + productId));
        Endpoint endpoint = endpoints.find(productId).orElse(null);
        if (endpoint == null) {
            return Optional.of(EndpointRefusal.NO_ADDRESS);
        }
        Instant now = clock.instant();
        if (log.triesSince(productId, now.minus(WHILE)) >= MOST_TRIES) {
            return Optional.of(EndpointRefusal.TOO_MANY_TRIES);
        }
        UUID id = UUID.randomUUID();
        EndpointMessage message = sample.message(productId, product);
        SignedCall call = SignedCall.of(
                endpoint.url(), id.toString(), sample.operation().word(), message.json(), endpoint.secrets(), now);
        CallOutcome outcome = calls.send(call);
        var called = new Called(endpoint.provider(), productId, null, id, sample.operation(), 1, call, outcome);
        transaction.executeWithoutResult(status -> note(called, now));
        return Optional.empty();
    }

    private void note(Called called, Instant now) {
        log.write(called, now);
        if (called.operation() == Operation.CREATE && Verdict.on(called.outcome()) == Verdict.SUCCESS) {
            endpoints.tried(called.productId(), called.call().address(), now);
        }
    }

    /** What the software is told for a trial, as the provider likes it. */
    public record Sample(
            Operation operation,
            String orderNo,
            String account,
            String spec,
            int count,
            CycleUnit unit,
            LocalDate from,
            LocalDate to,
            @Nullable String instanceId) {

        EndpointMessage message(long productId, String productName) {
            boolean atTheEnd = operation == Operation.EXPIRE || operation == Operation.DESTROY;
            return new EndpointMessage(
                    true,
                    operation.word(),
                    (atTheEnd ? Cause.END : Cause.PURCHASE).word(),
                    orderNo,
                    orderType(),
                    account,
                    new EndpointMessage.Product(productId, productName),
                    spec,
                    atTheEnd ? null : new EndpointMessage.Cycle(count, unit),
                    new EndpointMessage.Period(from, to),
                    "1",
                    operation == Operation.CREATE ? null : instanceId);
        }

        private @Nullable String orderType() {
            return switch (operation) {
                case CREATE -> "NEW";
                case RENEW -> "RENEWAL";
                case MODIFY -> "UPGRADE";
                case EXPIRE, DESTROY -> null;
            };
        }
    }
}
