package org.zhanggui.settlement;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private static final int AT_ONCE = 200;

    /** A sweep ends after so many batches; the next one goes on. */
    private static final int BATCHES = 250;

    /** Who withdraws waits for no more than that; what is due beyond it comes with the next sweep. */
    private static final int BATCHES_AT_A_WITHDRAWAL = 5;

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
        walk(BATCHES, after -> earnings.due(clock.instant(), after, AT_ONCE), this::releaseOrLog);
    }

    /** Releases what is due of one provider, who wants to withdraw it. */
    void release(AccountId provider) {
        walk(BATCHES_AT_A_WITHDRAWAL, after -> earnings.due(provider, clock.instant(), after, AT_ONCE), this::release);
    }

    private void walk(int batches, Function<Due, List<Due>> find, BiConsumer<AccountId, List<OrderNo>> release) {
        Due after = Due.FIRST;
        for (int batch = 0; batch < batches; batch++) {
            Due from = after;
            List<Due> due = transaction.execute(begun -> find.apply(from));
            byProvider(due).forEach(release);
            if (due.size() < AT_ONCE) {
                return;
            }
            after = due.get(due.size() - 1);
        }
    }

    private static Map<AccountId, List<OrderNo>> byProvider(List<Due> due) {
        return due.stream()
                .collect(Collectors.groupingBy(
                        Due::provider,
                        LinkedHashMap::new,
                        Collectors.mapping(order -> new OrderNo(order.orderNo()), Collectors.toList())));
    }

    /** One provider's trouble keeps nobody else's money back. */
    private void releaseOrLog(AccountId provider, List<OrderNo> orderNos) {
        try {
            release(provider, orderNos);
        } catch (RuntimeException failure) {
            LOG.error("orders of {} could not be released", provider, failure);
        }
    }

    private void release(AccountId provider, List<OrderNo> orderNos) {
        transaction.executeWithoutResult(begun -> {
            List<OrderNo> free = orders.lockUnasked(provider, orderNos);
            if (!free.isEmpty()) {
                Instant now = clock.instant();
                earnings.pending(free).forEach((orderNo, part) -> post(provider, orderNo, part, now));
            }
        });
    }

    private void post(AccountId provider, String orderNo, Money part, Instant now) {
        ledger.record(Posting.of(PostingKind.RELEASE, orderNo, provider, now)
                .debitOrder(LedgerAccount.PROVIDER_PENDING, provider, orderNo, part)
                .creditOrder(LedgerAccount.PROVIDER_AVAILABLE, provider, orderNo, part));
    }
}
