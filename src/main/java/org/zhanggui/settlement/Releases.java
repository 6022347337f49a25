package org.zhanggui.settlement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.order.EarnedOrders;
import org.zhanggui.order.OrderNo;
import org.zhanggui.settlement.Earnings.Due;
import org.zhanggui.shared.access.AccountId;

/**
 * Makes providers' parts of orders available once the time is over in which their buyers can have them refunded. It is posted
 * under the lock of the order, as refunds are, so that a refund takes from where the part is; an order for which a refund is
 * asked waits for the answer.
 */
@Service
public class Releases {

    private static final int AT_ONCE = 200;

    /** So many batches bound a sweep, and what a withdrawal waits for; the next sweep goes on. */
    private static final int BATCHES = 25;

    private final Earnings earnings;
    private final EarnedOrders orders;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Releases(Earnings earnings, EarnedOrders orders, Ledger ledger, TransactionTemplate transaction, Clock clock) {
        this.earnings = earnings;
        this.orders = orders;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Releases what is due of all providers, what has waited longest first. */
    public void sweep() {
        walk(after -> earnings.due(clock.instant(), after, AT_ONCE));
    }

    /** Releases what is due of one provider, who wants to withdraw it. */
    void release(AccountId provider) {
        walk(after -> earnings.due(provider, clock.instant(), after, AT_ONCE));
    }

    private void walk(Function<Due, List<Due>> find) {
        Due after = Due.FIRST;
        for (int batch = 0; batch < BATCHES; batch++) {
            Due from = after;
            List<Due> due = transaction.execute(begun -> find.apply(from));
            byProvider(due).forEach(this::release);
            if (due.size() < AT_ONCE) {
                return;
            }
            after = due.get(due.size() - 1);
        }
    }

    private static Map<Long, List<OrderNo>> byProvider(List<Due> due) {
        return due.stream()
                .collect(Collectors.groupingBy(
                        Due::account,
                        TreeMap::new,
                        Collectors.mapping(order -> new OrderNo(order.orderNo()), Collectors.toList())));
    }

    private void release(long account, List<OrderNo> orderNos) {
        AccountId provider = new AccountId(account);
        transaction.executeWithoutResult(begun -> {
            List<OrderNo> free = orders.lockUnasked(provider, orderNos);
            if (!free.isEmpty()) {
                Instant now = clock.instant();
                earnings.pending(free).forEach((orderNo, part) -> post(provider, orderNo, part, now));
            }
        });
    }

    private void post(AccountId provider, String orderNo, Money part, Instant now) {
        ledger.post(Posting.of(PostingKind.RELEASE, orderNo, provider, now)
                .debitOrder(LedgerAccount.PROVIDER_PENDING, provider, orderNo, part)
                .creditOrder(LedgerAccount.PROVIDER_AVAILABLE, provider, orderNo, part));
    }
}
