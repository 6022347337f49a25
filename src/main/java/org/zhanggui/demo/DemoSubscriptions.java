package org.zhanggui.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.demo.DemoPeople.People;
import org.zhanggui.order.Confirmation;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPlacement;
import org.zhanggui.order.TrialPlacement;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.Offer;
import org.zhanggui.product.Offers;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SpecOffer;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;

/** What the demo's buyer has until when: a trial that led to a purchase, and a month that is nearly over. */
@Component
@Profile("demo")
class DemoSubscriptions {

    private static final Duration TRIED = Duration.ofDays(40);
    private static final Duration BOUGHT = Duration.ofDays(34);
    private static final Duration NEARLY_A_MONTH = Duration.ofDays(26);

    private final TrialPlacement trials;
    private final OrderPlacement placement;
    private final OrderPayment payment;
    private final Offers offers;
    private final AgreementTexts agreements;
    private final JdbcClient jdbc;

    DemoSubscriptions(
            TrialPlacement trials,
            OrderPlacement placement,
            OrderPayment payment,
            Offers offers,
            AgreementTexts agreements,
            JdbcClient jdbc) {
        this.trials = trials;
        this.placement = placement;
        this.payment = payment;
        this.offers = offers;
        this.agreements = agreements;
        this.jdbc = jdbc;
    }

    /** {@return what happens, and when} */
    Map<Instant, Runnable> plan(People people, long ticketCentre, long contracts, Instant now) {
        Actor buyer = people.buyer();
        return Map.of(
                now.minus(TRIED), () -> tryOut(buyer, ticketCentre),
                now.minus(BOUGHT), () -> buy(buyer, ticketCentre, new SaleCycle(1, CycleUnit.YEAR)),
                now.minus(NEARLY_A_MONTH), () -> buy(buyer, contracts, new SaleCycle(1, CycleUnit.MONTH)));
    }

    private void tryOut(Actor buyer, long product) {
        SpecOffer spec = offers.specs(product).get(0);
        trials.place(buyer, product, spec.specId(), confirming(spec.agreementId()));
    }

    private void buy(Actor buyer, long product, SaleCycle cycle) {
        Offer offer = offers.find(product, idOf(product, cycle)).orElseThrow();
        Confirmation confirmed = confirming(offer.agreementId());
        OrderNo order = placement
                .place(
                        buyer,
                        new OrderPlacement.Request(
                                product, offer.cycleId(), confirmed.agreementSha256(), confirmed.idempotencyKey()))
                .orElseThrow();
        payment.pay(buyer, order, offer.salePrice(), PaymentMethod.BALANCE, Idempotency.freshKey());
    }

    private Confirmation confirming(long agreement) {
        return new Confirmation(agreements.inForce(agreement).orElseThrow().sha256(), Idempotency.freshKey());
    }

    private long idOf(long product, SaleCycle cycle) {
        return jdbc.sql("""
                        select c.id from sale_cycle c join spec s on s.id = c.spec_id
                        where s.product_id = :product and s.listed and c.count = :count and c.unit = :unit
                        order by s.position limit 1
                        """)
                .param("product", product)
                .param("count", cycle.count())
                .param("unit", cycle.unit().name())
                .query(Long.class)
                .single();
    }
}
