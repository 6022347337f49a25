package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Scope;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.idempotency.Idempotency;

/**
 * 请求改价: a buyer asks for another price of an unpaid order, and the provider answers by repricing it, or declines. An order
 * has at most one open request. Unknown orders and requests, and others', are not found alike ({@link NotFoundException}).
 */
@Service
public class RepriceRequests {

    /** The longest note, and the longest answer, in characters. */
    public static final int LONGEST_NOTE = 200;

    private final RepriceRequestRepository requests;
    private final OrderRepository orders;
    private final Idempotency idempotency;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    RepriceRequests(
            RepriceRequestRepository requests,
            OrderRepository orders,
            Idempotency idempotency,
            ApplicationEventPublisher events,
            AuditTrail audit,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.requests = requests;
        this.orders = orders;
        this.idempotency = idempotency;
        this.events = events;
        this.audit = audit;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Asks the provider for another price.
     *
     * @param wished below what is payable now
     * @param note shown to the provider, at most {@value #LONGEST_NOTE} characters
     * @param idempotencyKey chosen when the page was shown
     */
    public Optional<OrderRefusal> ask(
            Actor buyer, OrderNo orderNo, Money wished, @Nullable String note, String idempotencyKey) {
        String body = "reprice-request " + orderNo + " " + wished.getAmount();
        return inTransaction(() -> {
            Order order = lockOfBuyer(buyer, orderNo);
            if (idempotency
                    .earlierOutcome(buyer.account(), idempotencyKey, body)
                    .isPresent()) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            return order.refusesWish(wished, now)
                    .or(() -> requests.findOpen(order).map(open -> OrderRefusal.ALREADY_REQUESTED))
                    .or(() -> {
                        RepriceRequest request =
                                requests.saveAndFlush(RepriceRequest.ask(order, wished, note, buyer, now));
                        idempotency.outcome(buyer.account(), idempotencyKey, Long.toString(request.id()));
                        publish(request, buyer, note, now);
                        audit.record(
                                buyer,
                                deed("reprice-request.asked", request)
                                        .change(
                                                "payableAmount",
                                                order.payableAmount().getAmount(),
                                                wished.getAmount())
                                        .with("note", note));
                        return Optional.empty();
                    });
        });
    }

    /** The buyer no longer asks. */
    public Optional<OrderRefusal> withdraw(Actor buyer, OrderNo orderNo) {
        return inTransaction(() -> {
            Order order = lockOfBuyer(buyer, orderNo);
            Optional<RepriceRequest> open = requests.findOpen(order);
            if (open.isEmpty()) {
                return Optional.of(OrderRefusal.ALREADY_ANSWERED);
            }
            RepriceRequest request = open.get();
            return request.withdraw(buyer, clock.instant()).or(() -> {
                audit.record(buyer, deed("reprice-request.withdrawn", request));
                return Optional.empty();
            });
        });
    }

    /**
     * Says no; the order stays as it is.
     *
     * @param reason shown to the buyer, at most {@value #LONGEST_NOTE} characters
     */
    public Optional<OrderRefusal> decline(Actor provider, long id, String reason) {
        return inTransaction(() -> {
            OrderNo orderNo = requests.orderNoOf(id, provider.account().value())
                    .map(OrderNo::new)
                    .orElseThrow(() -> unknown(id));
            Order order = orders.lockOfProvider(orderNo, provider.account()).orElseThrow(() -> unknown(id));
            provider.require(Action.REPRICE_ORDER, order.resource());
            RepriceRequest request =
                    requests.findOfProvider(id, provider.account()).orElseThrow(() -> unknown(id));
            Instant now = clock.instant();
            return request.decline(reason, provider, now).or(() -> {
                tell(request, provider, now);
                audit.record(
                        provider,
                        deed("reprice-request.declined", request)
                                .with("wished", request.wishedAmount().getAmount())
                                .with("reason", reason));
                return Optional.empty();
            });
        });
    }

    /** The order, which is locked, was repriced: that answers what is asked for it. {@return the request that it answers} */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<RepriceRequest> answer(Order order, NewPrice price, Actor provider, Instant now) {
        Optional<RepriceRequest> open = requests.findOpen(order);
        open.ifPresent(request -> {
            request.answered(price, provider, now);
            tell(request, provider, now);
        });
        return open;
    }

    /** {@return how many requests wait for an answer that the provider may give, up to so many} */
    @Transactional(readOnly = true)
    public int countWaitingFor(Actor provider, int most) {
        Scope scope = provider.permissions().scope(Action.REPRICE_ORDER);
        String sql =
                """
                select count(*) from (
                    select 1 from reprice_request r join purchase_order o on o.id = r.order_id
                    where r.provider_account_id = :account and r.status = 'OPEN'
                      and o.status = 'UNPAID' and o.expires_at >= :now %s limit :most) counted
                """.formatted(scope.condition("'order/' || o.order_no", "'product/' || cast(o.product_id as varchar)"));
        return scope.bind(jdbc.sql(sql))
                .param("account", provider.account().value())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** Notes what orders went on without. Nothing depends on when it runs; it keeps what is open short. */
    @Transactional
    public void sweep() {
        requests.noteLapsed(clock.instant());
    }

    private void publish(RepriceRequest request, Actor buyer, @Nullable String note, Instant now) {
        Order order = request.order();
        events.publishEvent(new RepriceRequested(
                request.id(),
                order.orderNo(),
                order.buyer(),
                order.bought().provider(),
                order.productId(),
                order.productName(),
                order.originalAmount().getAmount(),
                order.payableAmount().getAmount(),
                request.wishedAmount().getAmount(),
                note,
                buyer.user(),
                now));
    }

    private void tell(RepriceRequest request, Actor by, Instant now) {
        Order order = request.order();
        events.publishEvent(new RepriceRequestAnswered(
                request.id(),
                order.orderNo(),
                order.buyer(),
                order.bought().provider(),
                order.productId(),
                order.productName(),
                request.status(),
                request.wishedAmount().getAmount(),
                order.payableAmount().getAmount(),
                request.answer(),
                request.asker(),
                by.user(),
                now));
    }

    /** An order's story is one: what is asked for it is told of the order. */
    private static Deed deed(String action, RepriceRequest request) {
        return Deed.of(action, "order", request.order().orderNo()).with("request", request.id());
    }

    private Order lockOfBuyer(Actor buyer, OrderNo orderNo) {
        Order order = orders.lockOfBuyer(orderNo, buyer.account())
                .orElseThrow(() -> new NotFoundException("order " + orderNo));
        buyer.require(Action.REQUEST_REPRICE, order.resource());
        return order;
    }

    /** A refusal changes nothing. */
    private Optional<OrderRefusal> inTransaction(Supplier<Optional<OrderRefusal>> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<OrderRefusal> refusal = work.get();
            if (refusal.isPresent()) {
                status.setRollbackOnly();
            }
            return refusal;
        }));
    }

    private static NotFoundException unknown(long id) {
        return new NotFoundException("reprice request " + id);
    }
}
