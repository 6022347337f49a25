package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.product.Offers;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;

/**
 * 续费 and 升配: orders that prolong a subscription or move it to a dearer spec once they are paid. One at a time waits for its
 * payment. Another account's subscription and none at all are not found alike ({@link NotFoundException}).
 */
@Service
public class SubscriptionOrders {

    private final SubscriptionRepository subscriptions;
    private final OrderRepository orders;
    private final OrderBook book;
    private final OrderExpiry expiry;
    private final Offers offers;
    private final Clock clock;

    SubscriptionOrders(
            SubscriptionRepository subscriptions,
            OrderRepository orders,
            OrderBook book,
            OrderExpiry expiry,
            Offers offers,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.orders = orders;
        this.book = book;
        this.expiry = expiry;
        this.offers = offers;
        this.clock = clock;
    }

    /** {@return on what terms the subscription could be prolonged now} */
    @Transactional(readOnly = true)
    public Prospect<RenewalTerms> renewal(Actor buyer, long id) {
        return renewal(find(buyer, id), clock.instant());
    }

    /** {@return where the subscription could be moved to now} */
    @Transactional(readOnly = true)
    public Prospect<List<Upgrade>> upgrades(Actor buyer, long id) {
        return upgrades(find(buyer, id), clock.instant());
    }

    /** Orders more months or years, from the end of what has been bought. */
    public Placement renew(Actor buyer, long id, SaleCycle length, Confirmation confirmed) {
        String request = "renew " + id + " " + length.count() + " " + length.unit();
        return change(buyer, id, request, confirmed, (subscription, now) -> {
            Prospect<RenewalTerms> prospect = renewal(subscription, now);
            if (prospect instanceof Prospect.Open<RenewalTerms> open) {
                return renew(buyer, subscription, open.terms(), length, confirmed, now);
            }
            return ((Prospect.Closed<RenewalTerms>) prospect).refusal();
        });
    }

    private Placement renew(
            Actor buyer,
            Subscription subscription,
            RenewalTerms terms,
            SaleCycle length,
            Confirmation confirmed,
            Instant now) {
        Optional<SubscriptionRefusal> refusal = terms.refuses(length);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return book.write(
                buyer,
                terms.spec().agreementId(),
                confirmed,
                orderNo -> Order.renewal(orderNo, subscription, terms.by(length), buyer, now));
    }

    /** Orders another spec for the days that are left. */
    public Placement upgrade(Actor buyer, long id, long spec, Confirmation confirmed) {
        return change(buyer, id, "upgrade " + id + " " + spec, confirmed, (subscription, now) -> {
            Prospect<List<Upgrade>> prospect = upgrades(subscription, now);
            if (prospect instanceof Prospect.Open<List<Upgrade>> open) {
                return open.terms().stream()
                        .filter(upgrade -> upgrade.target().specId() == spec)
                        .findFirst()
                        .map(upgrade -> upgrade(buyer, subscription, upgrade, confirmed, now))
                        .orElse(SubscriptionRefusal.NO_UPGRADE);
            }
            return ((Prospect.Closed<List<Upgrade>>) prospect).refusal();
        });
    }

    private Placement upgrade(
            Actor buyer, Subscription subscription, Upgrade upgrade, Confirmation confirmed, Instant now) {
        return book.write(
                buyer,
                upgrade.target().agreementId(),
                confirmed,
                orderNo -> Order.upgrade(orderNo, subscription, upgrade, buyer, now));
    }

    /** Under the lock of the subscription; an order of before that is overdue is marked first, so as not to be in the way. */
    private Placement change(
            Actor buyer,
            long id,
            String request,
            Confirmation confirmed,
            BiFunction<Subscription, Instant, Placement> placing) {
        buyer.require(Action.PLACE_ORDER);
        find(buyer, id);
        orders.findOpenChange(id).map(Order::orderNo).ifPresent(expiry::markOverdue);
        return book.once(buyer, confirmed, request, () -> {
            Subscription subscription =
                    subscriptions.lockOfAccount(id, buyer.account()).orElseThrow(() -> none(id));
            return orders.findOpenChange(id).isPresent()
                    ? SubscriptionRefusal.ORDER_OPEN
                    : placing.apply(subscription, clock.instant());
        });
    }

    private Prospect<RenewalTerms> renewal(Subscription subscription, Instant now) {
        return subscription.renewal(offers.specs(subscription.productId()), now);
    }

    private Prospect<List<Upgrade>> upgrades(Subscription subscription, Instant now) {
        return subscription.upgrades(offers.specs(subscription.productId()), now);
    }

    private Subscription find(Actor buyer, long id) {
        return subscriptions.findOfAccount(id, buyer.account()).orElseThrow(() -> none(id));
    }

    private static NotFoundException none(long id) {
        return new NotFoundException("subscription " + id);
    }
}
