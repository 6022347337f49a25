package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.order.RepriceApprovalRepository.Stale;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.idempotency.Idempotency;

/**
 * 改价审批: who wants to lower a price further than their policies let them asks, and somebody whom no limit stops decides. An
 * order has at most one request that waits; whoever asks again for the same order replaces their own. Unknown requests and
 * another provider's are not found alike ({@link NotFoundException}).
 */
@Service
public class RepriceApprovals {

    /** The longest comment on a decision, in characters. */
    public static final int LONGEST_COMMENT = 500;

    private static final int STALE_AT_ONCE = 100;

    private final RepriceApprovalRepository requests;
    private final OrderRepository orders;
    private final Repricing repricing;
    private final UnpaidOrderChange changes;
    private final Idempotency idempotency;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RepriceApprovals(
            RepriceApprovalRepository requests,
            OrderRepository orders,
            Repricing repricing,
            UnpaidOrderChange changes,
            Idempotency idempotency,
            ApplicationEventPublisher events,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.requests = requests;
        this.orders = orders;
        this.repricing = repricing;
        this.changes = changes;
        this.idempotency = idempotency;
        this.events = events;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** {@return why asking for the amount would be refused now; nothing is filed} */
    @Transactional(readOnly = true)
    public Optional<OrderRefusal> check(Actor asker, OrderNo orderNo, Money amount) {
        Order order = orders.findOfProvider(orderNo, asker.account())
                .orElseThrow(() -> new NotFoundException("order " + orderNo));
        return refusesAsking(asker, order, amount, clock.instant());
    }

    /**
     * Files a new amount for approval.
     *
     * @param reason shown to whoever decides, and to the buyer then; at most {@value Repricing#LONGEST_REASON} characters
     * @param idempotencyKey chosen when the dialog was shown
     */
    public Asked ask(Actor asker, OrderNo orderNo, Money amount, @Nullable String reason, String idempotencyKey) {
        String body = "ask " + orderNo + " " + amount.getAmount();
        return Objects.requireNonNull(transaction.execute(status -> {
            Order order = lock(asker, orderNo);
            asker.require(Action.REPRICE_ORDER, order.resource());
            Optional<String> earlier = idempotency.earlierOutcome(asker.account(), idempotencyKey, body);
            if (earlier.isPresent()) {
                return new Filed(Long.parseLong(earlier.get()));
            }
            Instant now = clock.instant();
            Optional<OrderRefusal> refusal = refusesAsking(asker, order, amount, now);
            if (refusal.isPresent()) {
                status.setRollbackOnly();
                return new Refused(refusal.get());
            }
            RepriceApproval request = file(asker, order, amount, reason, now);
            idempotency.outcome(asker.account(), idempotencyKey, Long.toString(request.id()));
            return new Filed(request.id());
        }));
    }

    private Optional<OrderRefusal> refusesAsking(Actor asker, Order order, Money amount, Instant now) {
        Decision decision = asker.require(Action.REPRICE_ORDER, order.resource(), order.reductionTo(amount));
        return order.refusesReprice(amount, now)
                .or(() ->
                        decision == Decision.ALLOWED ? Optional.of(OrderRefusal.NO_APPROVAL_NEEDED) : Optional.empty())
                .or(() -> requests.findPending(order)
                        .filter(waiting -> waiting.statusAt(now) == RepriceApprovalStatus.PENDING)
                        .filter(waiting -> !waiting.isBy(asker))
                        .map(another -> OrderRefusal.ALREADY_ASKED));
    }

    private RepriceApproval file(Actor asker, Order order, Money amount, @Nullable String reason, Instant now) {
        requests.findPending(order).ifPresent(earlier -> {
            giveWay(earlier, asker, now);
            requests.saveAndFlush(earlier);
        });
        RepriceApproval request =
                requests.saveAndFlush(RepriceApproval.ask(order, amount, lowest(asker, order), reason, asker, now));
        filed(request, NewPrice.of(amount, reason), asker, now);
        return request;
    }

    /**
     * Files many at once, of orders that are locked and prices that were found to be beyond the asker's limit.
     *
     * @param waiting what waits for them and gives way, by their numbers; none that is somebody else's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void fileAll(Actor asker, List<Wanted> wanted, Map<String, RepriceApproval> waiting, Instant now) {
        if (wanted.isEmpty()) {
            return;
        }
        wanted.forEach(
                each -> Optional.ofNullable(waiting.get(each.order().orderNo().value()))
                        .ifPresent(earlier -> giveWay(earlier, asker, now)));
        requests.flush();
        List<RepriceApproval> filed = wanted.stream()
                .map(each -> requests.save(RepriceApproval.ask(
                        each.order(),
                        each.price().amount(),
                        lowest(asker, each.order()),
                        each.price().reason(),
                        asker,
                        now)))
                .toList();
        requests.flush();
        filed.forEach(request -> filed(request, request.price(), asker, now));
    }

    /** {@return what waits for these orders, by their numbers} */
    @Transactional(readOnly = true)
    Map<String, RepriceApproval> waitingAmong(Collection<Order> orders) {
        return requests.findPendingAmong(orders).stream()
                .collect(Collectors.toMap(request -> request.order().orderNo().value(), Function.identity()));
    }

    private void filed(RepriceApproval request, NewPrice price, Actor asker, Instant now) {
        Order order = request.order();
        events.publishEvent(new RepriceAsked(
                request.id(),
                asker.account(),
                order.orderNo(),
                order.productId(),
                order.productName(),
                order.originalAmount().getAmount(),
                price.amount().getAmount(),
                price.reason(),
                asker.user(),
                now));
        audit.record(
                asker,
                deed("reprice-approval.asked", request)
                        .change(
                                "payableAmount",
                                order.payableAmount().getAmount(),
                                price.amount().getAmount())
                        .with("lowestAlone", lowest(asker, order).getAmount())
                        .with("reason", price.reason()));
    }

    /** What waits for the order is overtaken, or was the asker's own; it goes before the new one comes. */
    private void giveWay(RepriceApproval earlier, Actor asker, Instant now) {
        if (!overtake(earlier, now)) {
            earlier.withdraw(asker, now);
            audit.record(asker, deed("reprice-approval.withdrawn", earlier));
        }
    }

    private static Money lowest(Actor asker, Order order) {
        return asker.permissions().repriceLimits(order.resource()).stream()
                .map(limits -> limits.lowest(order.originalAmount()))
                .min(Money::compareTo)
                .orElseThrow(() -> new IllegalStateException("beyond a limit that there is not"));
    }

    /**
     * Does what was asked for, on the approver's own authority at this moment, by the way that every reprice takes.
     *
     * @param idempotencyKey chosen when the request was shown
     */
    public Optional<OrderRefusal> approve(Actor approver, long id, @Nullable String comment, String idempotencyKey) {
        return settle(approver, id, request -> {
            if (idempotency
                    .earlierOutcome(approver.account(), idempotencyKey, "approve " + id)
                    .isPresent()) {
                return Optional.empty();
            }
            return request.approve(approver, comment, clock.instant())
                    .or(() -> repricing.reprice(approver, request.order(), request.price(), idempotencyKey))
                    .or(() -> decided("reprice-approval.approved", request, approver));
        });
    }

    /** Says no; only who may approve may do so. */
    public Optional<OrderRefusal> refuse(Actor approver, long id, String comment) {
        return settle(
                approver,
                id,
                request -> request.refuse(approver, comment, clock.instant())
                        .or(() -> Repricing.beyondLimit(
                                approver, request.order(), request.price().amount()))
                        .or(() -> decided("reprice-approval.refused", request, approver)));
    }

    /** The asker no longer asks. */
    public Optional<OrderRefusal> withdraw(Actor asker, long id) {
        return settle(
                asker,
                id,
                request -> request.withdraw(asker, clock.instant()).or(() -> {
                    audit.record(asker, deed("reprice-approval.withdrawn", request));
                    return Optional.empty();
                }));
    }

    private Optional<OrderRefusal> settle(
            Actor actor, long id, Function<RepriceApproval, Optional<OrderRefusal>> decision) {
        OrderNo orderNo = orderNoOf(id, actor.account()).orElseThrow(() -> unknown(id));
        Optional<OrderRefusal> refusal = changes.make(orderNo, () -> {
            Order order = lock(actor, orderNo);
            actor.require(Action.REPRICE_ORDER, order.resource());
            return decision.apply(requests.findOfProvider(id, actor.account()).orElseThrow(() -> unknown(id)));
        });
        if (refusal.isPresent()) {
            noteIfOvertaken(actor.account(), id);
        }
        return refusal;
    }

    /** {@return how many requests wait that the approver may decide on, among the first so many that wait} */
    @Transactional(readOnly = true)
    public int countWaitingFor(Actor approver, int most) {
        return (int) requests.findWaiting(approver.account(), approver.user(), clock.instant(), Limit.of(most)).stream()
                .filter(request -> approver.permissions()
                                .decide(Action.REPRICE_ORDER, request.order().resource(), request.reduction())
                        == Decision.ALLOWED)
                .count();
    }

    /**
     * Notes what orders went on without. Nothing depends on when it runs: such a request is refused, and shown as overtaken,
     * noted or not.
     */
    public void sweep() {
        List<Stale> stale = requests.findStale(clock.instant(), Limit.of(STALE_AT_ONCE));
        stale.forEach(one -> noteIfOvertaken(one.getProvider(), one.getId()));
    }

    private void noteIfOvertaken(AccountId provider, long id) {
        transaction.executeWithoutResult(status -> orderNoOf(id, provider)
                .flatMap(orderNo -> orders.lockOfProvider(orderNo, provider))
                .flatMap(order -> requests.findOfProvider(id, provider))
                .ifPresent(request -> overtake(request, clock.instant())));
    }

    private boolean overtake(RepriceApproval request, Instant now) {
        boolean overtaken = request.overtake(now);
        if (overtaken) {
            tell(request);
            audit.recordAutomatic(request.provider(), deed("reprice-approval.overtaken", request));
        }
        return overtaken;
    }

    private Optional<OrderRefusal> decided(String deed, RepriceApproval request, Actor approver) {
        tell(request);
        audit.record(approver, deed(deed, request).with("comment", request.comment()));
        return Optional.empty();
    }

    private void tell(RepriceApproval request) {
        events.publishEvent(new RepriceDecided(
                request.id(),
                request.provider(),
                request.order().orderNo(),
                request.order().productName(),
                request.asker(),
                request.status(),
                request.comment(),
                clock.instant()));
    }

    /** An order's story is one: what is asked for it is told of the order. */
    private static Deed deed(String action, RepriceApproval request) {
        return Deed.of(action, "order", request.order().orderNo())
                .with("request", request.id())
                .with("askedBy", request.askerName());
    }

    private Order lock(Actor actor, OrderNo orderNo) {
        return orders.lockOfProvider(orderNo, actor.account())
                .orElseThrow(() -> new NotFoundException("order " + orderNo));
    }

    private Optional<OrderNo> orderNoOf(long id, AccountId provider) {
        return requests.orderNoOf(id, provider.value()).map(OrderNo::new);
    }

    private static NotFoundException unknown(long id) {
        return new NotFoundException("reprice approval " + id);
    }

    /** What somebody wants an order to cost, of many. */
    record Wanted(Order order, NewPrice price) {}

    /** What asking came to. */
    public sealed interface Asked permits Filed, Refused {}

    /** @param id the request's ID */
    public record Filed(long id) implements Asked {}

    public record Refused(OrderRefusal refusal) implements Asked {}
}
