package org.zhanggui.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.joda.money.Money;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.demo.DemoPeople.People;
import org.zhanggui.order.OrderCancellation;
import org.zhanggui.order.OrderExpiry;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPlacement;
import org.zhanggui.order.RepriceRequests;
import org.zhanggui.order.Repricing;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.product.Offer;
import org.zhanggui.product.Offers;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;

/** Six weeks of business: orders placed, repriced, paid, cancelled and forgotten, each at its hour, by the real use cases. */
@Component
@Profile("demo")
class DemoHistory {

    private static final int DAYS = 42;
    private static final int ORDERS = 76;
    private static final List<String> REASONS = List.of("老客户优惠", "按合同约定的价格", "一次签两年", "首单体验价", "补偿上次的延误");

    private final OrderPlacement placement;
    private final Repricing repricing;
    private final OrderPayment payment;
    private final OrderCancellation cancellation;
    private final OrderExpiry expiry;
    private final RepriceRequests wishes;
    private final DemoColumn column;
    private final DemoSubscriptions subscriptions;
    private final DemoDeliveries deliveries;
    private final DemoSettlement settlement;
    private final DemoInvoices invoices;
    private final Offers offers;
    private final AgreementTexts agreements;
    private final JdbcClient jdbc;
    private final TravellingClock clock;

    private final Random random = new Random(17276);

    DemoHistory(
            OrderPlacement placement,
            Repricing repricing,
            OrderPayment payment,
            OrderCancellation cancellation,
            OrderExpiry expiry,
            RepriceRequests wishes,
            DemoColumn column,
            DemoSubscriptions subscriptions,
            DemoDeliveries deliveries,
            DemoSettlement settlement,
            DemoInvoices invoices,
            Offers offers,
            AgreementTexts agreements,
            JdbcClient jdbc,
            TravellingClock clock) {
        this.placement = placement;
        this.repricing = repricing;
        this.payment = payment;
        this.cancellation = cancellation;
        this.expiry = expiry;
        this.wishes = wishes;
        this.column = column;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.settlement = settlement;
        this.invoices = invoices;
        this.offers = offers;
        this.agreements = agreements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Lets it all happen, up to {@code now}. */
    void happen(People people, List<Long> products, Instant now) {
        List<Offer> shelf =
                products.stream().flatMap(product -> shelf(product).stream()).toList();
        var coming = new PriorityQueue<Event>(Comparator.comparing(Event::at));
        for (int i = 0; i < ORDERS; i++) {
            Instant at = now.minus(Duration.ofMinutes((long) DAYS * 24 * 60 * (ORDERS - i) / ORDERS))
                    .plus(Duration.ofMinutes(random.nextInt(300)));
            Actor buyer = random.nextInt(3) == 0 ? people.otherBuyer() : people.buyer();
            Offer offer = shelf.get(random.nextInt(shelf.size()));
            coming.add(new Event(at, () -> coming.addAll(orderAndWhatFollows(people, buyer, offer, at))));
        }
        subscriptions
                .plan(people, products.get(1), products.get(5), now)
                .forEach((at, what) -> coming.add(new Event(at, what)));
        settlement.plan(people, now).forEach((at, what) -> coming.add(new Event(at, what)));
        invoices.plan(people, shelf(products.get(4)).get(0), now)
                .forEach((at, what) -> coming.add(new Event(at, what)));
        while (!coming.isEmpty()) {
            Event next = coming.poll();
            if (next.at().isBefore(now)) {
                clock.at(next.at(), next.what());
            }
        }
    }

    private List<Event> orderAndWhatFollows(People people, Actor buyer, Offer offer, Instant at) {
        OrderNo order = place(buyer, offer);
        List<Event> following = new ArrayList<>();
        Money payable = offer.salePrice();
        Instant then = at.plus(Duration.ofMinutes(20 + random.nextInt(600)));
        Actor provider =
                offer.provider().equals(people.provider().account()) ? people.provider() : people.otherProvider();
        if (random.nextInt(100) < 45) {
            Money lowered = lowered(offer.salePrice());
            String reason = random.nextInt(4) == 0 ? null : REASONS.get(random.nextInt(REASONS.size()));
            following.add(
                    new Event(then, () -> repricing.reprice(provider, order, lowered, reason, Idempotency.freshKey())));
            payable = lowered;
            then = then.plus(Duration.ofMinutes(30 + random.nextInt(900)));
        }
        Money shown = payable;
        int outcome = random.nextInt(100);
        if (outcome < 58) {
            following.add(new Event(
                    then, () -> payment.pay(buyer, order, shown, PaymentMethod.BALANCE, Idempotency.freshKey())));
            deliveries
                    .plan(provider, buyer, order, offer, then)
                    .forEach((when, what) -> following.add(new Event(when, what)));
        } else if (outcome < 63) {
            following.add(new Event(
                    then,
                    () -> wishes.ask(
                            buyer,
                            order,
                            shown.dividedBy(2, RoundingMode.DOWN),
                            "预算有限，能否优惠一些？",
                            Idempotency.freshKey())));
        } else if (outcome < 70) {
            following.add(new Event(then, () -> cancellation.cancel(buyer, order)));
        } else {
            following.add(new Event(at.plus(Duration.ofDays(15)).plusSeconds(30), expiry::sweep));
        }
        return following;
    }

    private OrderNo place(Actor buyer, Offer offer) {
        column.maybeLeadsTo(buyer, offer.productId());
        String agreed = agreements.inForce(offer.agreementId()).orElseThrow().sha256();
        return placement
                .place(
                        buyer,
                        new OrderPlacement.Request(offer.productId(), offer.cycleId(), agreed, Idempotency.freshKey()))
                .orElseThrow();
    }

    private Money lowered(Money original) {
        if (random.nextInt(8) == 0) {
            return original.multipliedBy(0);
        }
        return original.multipliedBy(BigDecimal.valueOf(60 + random.nextInt(38), 2), RoundingMode.HALF_UP);
    }

    private List<Offer> shelf(long product) {
        return jdbc
                .sql(
                        "select c.id from sale_cycle c join spec s on s.id = c.spec_id where s.product_id = :product and s.listed")
                .param("product", product)
                .query(Long.class)
                .list()
                .stream()
                .flatMap(cycle -> offers.find(product, cycle).stream())
                .toList();
    }

    /** Something that happens at an hour. */
    private record Event(Instant at, Runnable what) {}
}
