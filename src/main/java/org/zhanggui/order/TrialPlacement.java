package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.order.Placement.Placed;
import org.zhanggui.payment.Due;
import org.zhanggui.payment.Payments;
import org.zhanggui.product.Offers;
import org.zhanggui.product.SpecOffer;
import org.zhanggui.product.TrialUses;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** 免费试用: an account tries a product for nothing, once; the order is placed and paid in one step. */
@Service
public class TrialPlacement implements TrialUses {

    private final OrderBook book;
    private final OrderRepository orders;
    private final PaidSubscriptions subscriptions;
    private final Payments payments;
    private final Offers offers;
    private final OrderJournal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    TrialPlacement(
            OrderBook book,
            OrderRepository orders,
            PaidSubscriptions subscriptions,
            Payments payments,
            Offers offers,
            OrderJournal journal,
            JdbcClient jdbc,
            Clock clock) {
        this.book = book;
        this.orders = orders;
        this.subscriptions = subscriptions;
        this.payments = payments;
        this.offers = offers;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * {@return the spec that can be tried}
     *
     * @throws NotFoundException when it is not on sale as part of that product, or has no trial
     */
    public SpecOffer find(long productId, long specId) {
        return offers.specs(productId).stream()
                .filter(spec -> spec.specId() == specId && spec.trial() != null)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("trial of spec " + specId));
    }

    /** Begins a trial; refused when the account had one of the product before, of whatever spec. */
    public Placement place(Actor buyer, long productId, long specId, Confirmation confirmed) {
        buyer.require(Action.PLACE_ORDER);
        return book.once(buyer, confirmed, "try " + productId + " " + specId, () -> {
            SpecOffer spec = find(productId, specId);
            Instant now = clock.instant();
            if (!claim(buyer.account(), productId, now)) {
                return SubscriptionRefusal.TRIAL_USED;
            }
            Placement placement =
                    book.write(buyer, spec.agreementId(), confirmed, orderNo -> Order.trial(orderNo, spec, buyer, now));
            if (placement instanceof Placed placed) {
                begin(buyer, placed.orderNo(), now);
            }
            return placement;
        });
    }

    /** {@return whether it is the account's first; a second one that comes at the same time waits for this to be settled} */
    private boolean claim(AccountId account, long productId, Instant now) {
        return jdbc.sql("""
                                insert into product_trial (account_id, product_id, tried_at) values (:account, :product, :at)
                                on conflict do nothing
                                """)
                        .param("account", account.value())
                        .param("product", productId)
                        .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void begin(Actor buyer, OrderNo orderNo, Instant now) {
        Order order = orders.lockOfBuyer(orderNo, buyer.account()).orElseThrow();
        payments.payNow(buyer, List.of(new Due(orderNo.value(), order.payableAmount())));
        subscriptions.carryOut(order, now);
        journal.note(
                order,
                OrderEventKind.PAID,
                buyer,
                null,
                Deed.of("order.paid", "order", orderNo)
                        .with("amount", order.payableAmount().getAmount()));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isUsed(AccountId account, long productId) {
        return jdbc.sql(
                        "select exists (select 1 from product_trial where account_id = :account and product_id = :product)")
                .param("account", account.value())
                .param("product", productId)
                .query(Boolean.class)
                .single();
    }
}
