package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.order.BatchBook.Batch;
import org.zhanggui.order.BatchBook.Row;
import org.zhanggui.order.BatchBook.Verdict;
import org.zhanggui.order.RepriceApprovals.Wanted;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;

/**
 * Does what a sheet says, all of it in one transaction or nothing. The orders are locked in the order of their numbers and judged
 * again; what is beyond the author's limit is filed for approval in the same transaction, if they confirmed that. Buyers who are
 * at a cashier are taken from there before, outside of the transaction, as {@link UnpaidOrderChange} does for a single order.
 */
@Component
class BatchApplication {

    private static final int TRIES = 3;
    private static final int TOLD_TOGETHER = 250;

    private final BatchBook book;
    private final OrderRepository orders;
    private final Repricing repricing;
    private final RepriceRequests requests;
    private final RepriceApprovals approvals;
    private final Payments payments;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BatchApplication(
            BatchBook book,
            OrderRepository orders,
            Repricing repricing,
            RepriceRequests requests,
            RepriceApprovals approvals,
            Payments payments,
            TransactionTemplate transaction,
            Clock clock) {
        this.book = book;
        this.orders = orders;
        this.repricing = repricing;
        this.requests = requests;
        this.approvals = approvals;
        this.payments = payments;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** {@return what was wrong by now, by line, so that nothing was changed; empty when all was done} */
    Map<Integer, String> apply(Batch batch, Optional<Actor> author) {
        List<Row> rows = book.readable(batch.id(), 0, Integer.MAX_VALUE);
        for (int tried = 0; tried < TRIES; tried++) {
            Attempt attempt = Objects.requireNonNull(transaction.execute(status -> {
                Attempt made = attempt(batch, author, rows);
                if (!made.done()) {
                    status.setRollbackOnly();
                }
                return made;
            }));
            if (attempt.held().isEmpty()) {
                return attempt.wrong();
            }
            attempt.held().forEach(payments::releaseOrder);
        }
        return stillHeld(rows);
    }

    private Attempt attempt(Batch batch, Optional<Actor> author, List<Row> rows) {
        List<OrderNo> numbers =
                rows.stream().map(row -> new OrderNo(row.orderNo())).toList();
        Map<String, Order> locked =
                BatchCheck.byNumber(orders.lockAllOfProvider(numbers, new AccountId(batch.provider())));
        Map<String, RepriceApproval> waiting = approvals.waitingAmong(locked.values());
        Instant now = clock.instant();
        Map<Integer, String> wrong = new HashMap<>();
        List<Todo> todo = new ArrayList<>();
        for (Row row : rows) {
            Order order = locked.get(row.orderNo());
            Verdict verdict = BatchCheck.verdict(row, order, author.orElse(null), waiting.get(row.orderNo()), now);
            if (verdict.problem() != null) {
                wrong.put(row.line(), verdict.problem());
            } else if (verdict.needsApproval() && !batch.filesApprovals()) {
                wrong.put(row.line(), OrderRefusal.NEEDS_APPROVAL.messageKey());
            } else {
                todo.add(new Todo(Objects.requireNonNull(order), price(row), verdict.needsApproval()));
            }
        }
        Set<String> held = wrong.isEmpty()
                ? payments.openAmong(todo.stream()
                        .filter(each -> !each.asks())
                        .map(each -> each.order().orderNo().value())
                        .toList())
                : Set.of();
        if (!wrong.isEmpty() || !held.isEmpty()) {
            return new Attempt(wrong, held);
        }
        carryOut(batch, author.orElseThrow(), todo, waiting, now);
        return new Attempt(Map.of(), Set.of());
    }

    private void carryOut(
            Batch batch, Actor author, List<Todo> todo, Map<String, RepriceApproval> waiting, Instant now) {
        List<Todo> at = todo.stream().filter(each -> !each.asks()).toList();
        Map<String, RepriceRequest> wishes =
                requests.openAmong(at.stream().map(Todo::order).toList());
        // Everything that asks the database about entities comes before the first of them is changed.
        approvals.fileAll(
                author,
                todo.stream()
                        .filter(Todo::asks)
                        .map(each -> new Wanted(each.order(), each.price()))
                        .toList(),
                waiting,
                now);
        for (int done = 0; done < at.size(); done++) {
            Todo each = at.get(done);
            repricing.repriceChecked(
                    author,
                    each.order(),
                    each.price(),
                    wishes.get(each.order().orderNo().value()),
                    batch.id());
            if ((done + 1) % TOLD_TOGETHER == 0) {
                book.progress(batch.id(), TOLD_TOGETHER);
            }
        }
        if (!book.move(batch.id(), RepriceBatchStatus.APPLYING, RepriceBatchStatus.APPLIED)) {
            throw new IllegalStateException("batch " + batch.id() + " was applied by another");
        }
    }

    private Map<Integer, String> stillHeld(List<Row> rows) {
        Set<String> held = payments.openAmong(rows.stream().map(Row::orderNo).toList());
        return rows.stream()
                .filter(row -> held.contains(row.orderNo()))
                .collect(Collectors.toMap(Row::line, row -> OrderRefusal.PAYMENT_IN_PROGRESS.messageKey()));
    }

    private static NewPrice price(Row row) {
        return NewPrice.of(Money.of(Yuan.CNY, row.amount()), row.reason());
    }

    /** What is to be done to an order: repriced, or filed for somebody else to approve. */
    private record Todo(Order order, NewPrice price, boolean asks) {}

    /**
     * What a try came to.
     *
     * @param wrong what is wrong, by line
     * @param held orders whose buyers are at a cashier
     */
    private record Attempt(Map<Integer, String> wrong, Set<String> held) {

        boolean done() {
            return wrong.isEmpty() && held.isEmpty();
        }
    }
}
