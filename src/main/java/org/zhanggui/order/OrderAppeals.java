package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.file.AttachedFile;

/**
 * 平台介入: after three rejections either side puts the order before staff, which freezes it; the other side may answer; staff
 * decides, with a reason. Nobody decides on what their own account is a party of.
 */
@Service
public class OrderAppeals {

    /** How often the buyer has to have rejected what was delivered before either side can appeal. */
    public static final int REJECTIONS_BEFORE = 3;

    /** The longest statement of a side, in characters. */
    public static final int LONGEST_STATEMENT = 2000;

    /** The longest reason of a decision, in characters. */
    public static final int LONGEST_COMMENT = 500;

    private final OrderRepository orders;
    private final OrderAppealRepository appeals;
    private final OrderEvidence evidence;
    private final BegunRefunds refunds;
    private final AcceptancePeriod acceptance;
    private final OrderJournal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrderAppeals(
            OrderRepository orders,
            OrderAppealRepository appeals,
            OrderEvidence evidence,
            BegunRefunds refunds,
            AcceptancePeriod acceptance,
            OrderJournal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.appeals = appeals;
        this.evidence = evidence;
        this.refunds = refunds;
        this.acceptance = acceptance;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Asks staff to decide; nothing else moves the order until they have. */
    public Optional<OrderRefusal> appeal(
            Actor actor, Party party, OrderNo orderNo, String statement, List<AttachedFile> files) {
        return change(
                () -> lock(actor, party, orderNo),
                (order, now) -> order.appeal(now).or(() -> {
                    UUID bundle = evidence.keep(order, files, actor);
                    appeals.saveAndFlush(new OrderAppeal(order, party, statement, bundle, actor, now));
                    journal.moved(order, OrderEventKind.APPEALED, actor, null, order.status());
                    return Optional.empty();
                }));
    }

    /** Says what the side has to say that was appealed against; once. */
    public Optional<OrderRefusal> answer(
            Actor actor, Party party, OrderNo orderNo, String statement, List<AttachedFile> files) {
        return change(() -> lock(actor, party, orderNo), (order, now) -> {
            Optional<OrderAppeal> open = appeals.findOpen(order);
            if (open.isEmpty()) {
                return Optional.of(OrderRefusal.ALREADY_DECIDED);
            }
            return open.get().refusesAnswerOf(party).or(() -> {
                open.get().answer(statement, evidence.keep(order, files, actor), actor, now);
                journal.moved(order, OrderEventKind.APPEAL_ANSWERED, actor, null, order.status());
                return Optional.empty();
            });
        });
    }

    /**
     * Decides between the two sides.
     *
     * @param refund what the buyer gets back where that is the outcome, null otherwise
     * @param comment why; both sides read it
     */
    public Optional<OrderRefusal> decide(
            Actor staff, long id, AppealOutcome outcome, @Nullable Money refund, String comment) {
        OrderNo orderNo = appeals.orderNoOf(id).map(OrderNo::new).orElseThrow(() -> unknown(id));
        return change(() -> lock(staff, orderNo), (order, now) -> {
            OrderAppeal appeal = appeals.findById(id).orElseThrow(() -> unknown(id));
            return appeal.unlessOpen()
                    .or(() -> unlessParty(staff, order))
                    .or(() -> carryOut(staff, order, appeal, outcome, refund, comment, now));
        });
    }

    private Optional<OrderRefusal> carryOut(
            Actor staff,
            Order order,
            OrderAppeal appeal,
            AppealOutcome outcome,
            @Nullable Money refund,
            String comment,
            Instant now) {
        OrderStatus before = order.status();
        appeal.decide(outcome, refund, comment, staff, now);
        order.thaw(acceptance.current(), now);
        if (outcome == AppealOutcome.COMPLETED) {
            order.completeByDecision(acceptance.current(), now);
        }
        journal.note(
                order,
                OrderEventKind.APPEAL_DECIDED,
                staff,
                comment,
                Deed.of("order.appeal-decided", "order", order.orderNo())
                        .change("status", before, order.status())
                        .with("appeal", appeal.id())
                        .with("outcome", outcome)
                        .with("refund", refund == null ? null : refund.getAmount())
                        .with("comment", comment));
        return switch (outcome) {
            case COMPLETED -> {
                journal.moved(order, OrderEventKind.COMPLETED, staff, null, before);
                yield Optional.empty();
            }
            case CONTINUED -> Optional.empty();
            case REFUNDED -> refunds.begin(order, Objects.requireNonNull(refund), staff, null, now);
        };
    }

    private static Optional<OrderRefusal> unlessParty(Actor staff, Order order) {
        boolean concerned = order.buyer().equals(staff.account())
                || order.bought().provider().equals(staff.account());
        return concerned ? Optional.of(OrderRefusal.OWN_DISPUTE) : Optional.empty();
    }

    /** In a transaction, which a refusal rolls back; the clock is looked at once, under the lock. */
    private Optional<OrderRefusal> change(
            Supplier<Order> lock, BiFunction<Order, Instant, Optional<OrderRefusal>> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Order order = lock.get();
            Optional<OrderRefusal> refusal = work.apply(order, clock.instant());
            if (refusal.isPresent()) {
                status.setRollbackOnly();
            }
            return refusal;
        }));
    }

    private Order lock(Actor actor, Party party, OrderNo orderNo) {
        Optional<Order> order = switch (party) {
            case BUYER -> orders.lockOfBuyer(orderNo, actor.account());
            case PROVIDER -> orders.lockOfProvider(orderNo, actor.account());
        };
        Order found = order.orElseThrow(() -> new NotFoundException("order " + orderNo));
        actor.require(party.disputing(), found.resource());
        return found;
    }

    private Order lock(Actor staff, OrderNo orderNo) {
        Order order = orders.lock(orderNo).orElseThrow(() -> new NotFoundException("order " + orderNo));
        staff.require(Action.DECIDE_APPEAL, order.resource());
        return order;
    }

    private static NotFoundException unknown(long id) {
        return new NotFoundException("appeal " + id);
    }
}
