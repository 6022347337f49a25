package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.order.BatchBook.Batch;
import org.zhanggui.order.BatchBook.Row;
import org.zhanggui.order.BatchBook.Verdict;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.money.Yuan;

/** Compares the rows of a sheet with the orders that they name, some hundred at a time. Nothing is changed, and nothing locked. */
@Component
class BatchCheck {

    private static final int AT_ONCE = 500;

    private final BatchBook book;
    private final OrderRepository orders;
    private final RepriceApprovals approvals;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BatchCheck(
            BatchBook book,
            OrderRepository orders,
            RepriceApprovals approvals,
            TransactionTemplate transaction,
            Clock clock) {
        this.book = book;
        this.orders = orders;
        this.approvals = approvals;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param author nobody, when whoever uploaded the sheet is no more
     * @param found what is known to be wrong already, by line, where nothing else is
     */
    void check(Batch batch, Optional<Actor> author, Map<Integer, String> found) {
        int after = 0;
        List<Row> rows = book.readable(batch.id(), after, AT_ONCE);
        while (!rows.isEmpty()) {
            List<Row> chunk = rows;
            transaction.executeWithoutResult(status -> book.judge(batch.id(), verdicts(batch, author, chunk, found)));
            book.progress(batch.id(), rows.size());
            after = rows.get(rows.size() - 1).line();
            rows = book.readable(batch.id(), after, AT_ONCE);
        }
        book.move(batch.id(), RepriceBatchStatus.CHECKING, RepriceBatchStatus.CHECKED);
    }

    private List<Verdict> verdicts(Batch batch, Optional<Actor> author, List<Row> rows, Map<Integer, String> found) {
        List<OrderNo> numbers =
                rows.stream().map(row -> new OrderNo(row.orderNo())).toList();
        Map<String, Order> known = byNumber(orders.findAllOfProvider(numbers, new AccountId(batch.provider())));
        Map<String, RepriceApproval> waiting =
                author.map(actor -> approvals.waitingAmong(known.values())).orElse(Map.of());
        Instant now = clock.instant();
        return rows.stream()
                .map(row -> {
                    Order order = known.get(row.orderNo());
                    Verdict verdict = verdict(row, order, author.orElse(null), waiting.get(row.orderNo()), now);
                    String more = found.get(row.line());
                    return verdict.problem() == null && more != null ? refused(row, more, order) : verdict;
                })
                .toList();
    }

    /** {@return what there is to say at that instant about a row and the order that it names, if there is one} */
    static Verdict verdict(
            Row row, @Nullable Order order, @Nullable Actor author, @Nullable RepriceApproval waiting, Instant now) {
        if (order == null) {
            boolean rounded = RepriceSheet.looksRounded(row.orderNo());
            return refused(row, "order.batch.problem." + (rounded ? "NUMBER_ROUNDED" : "UNKNOWN"), null);
        }
        if (author == null || !author.may(Action.REPRICE_ORDER, order.resource())) {
            return refused(row, "order.batch.problem.NOT_ALLOWED", null);
        }
        Money amount = Money.of(Yuan.CNY, row.amount());
        Optional<OrderRefusal> refusal = order.refusesReprice(amount, now);
        boolean beyond = refusal.isEmpty()
                && author.require(Action.REPRICE_ORDER, order.resource(), order.reductionTo(amount))
                        == Decision.NEEDS_APPROVAL;
        boolean asked = beyond
                && waiting != null
                && waiting.statusAt(now) == RepriceApprovalStatus.PENDING
                && !waiting.isBy(author);
        return refusal.or(() -> asked ? Optional.of(OrderRefusal.ALREADY_ASKED) : Optional.empty())
                .map(why -> refused(row, why.messageKey(), order))
                .orElseGet(() -> new Verdict(
                        row.line(),
                        null,
                        null,
                        beyond,
                        order.productName(),
                        order.payableAmount().getAmount()));
    }

    static Verdict refused(Row row, String problem, @Nullable Order order) {
        return new Verdict(
                row.line(),
                problem,
                null,
                false,
                order == null ? null : order.productName(),
                order == null ? null : order.payableAmount().getAmount());
    }

    static Map<String, Order> byNumber(List<Order> orders) {
        return orders.stream()
                .collect(Collectors.toMap(
                        order -> order.orderNo().value(), Function.identity(), (one, same) -> one, HashMap::new));
    }
}
