package org.zhanggui.payment;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.payment.PaymentGateway.Checkout;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.time.DatedNumbers;

/** 充值: a buyer puts money by through a gateway, to pay with it later. */
@Service
public class TopUps {

    /** The least and the most of one. */
    public static final Money LEAST = TopUp.LEAST;

    public static final Money MOST = TopUp.MOST;

    private static final System.Logger LOG = System.getLogger(TopUps.class.getName());
    private static final Limit MOST_AT_ONCE = Limit.of(200);

    private final TopUpRepository topUps;
    private final Gateways gateways;
    private final GatewayTrades trades;
    private final Idempotency idempotency;
    private final DatedNumbers numbers;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TopUps(
            TopUpRepository topUps,
            Gateways gateways,
            GatewayTrades trades,
            Idempotency idempotency,
            DatedNumbers numbers,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.topUps = topUps;
        this.gateways = gateways;
        this.trades = trades;
        this.idempotency = idempotency;
        this.numbers = numbers;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Begins a top-up at the gateway that there is.
     *
     * @param amount within {@link #LEAST} and {@link #MOST}
     * @param subject what the cashier says that it is, in the buyer's language
     * @param idempotencyKey chosen when the form was shown; a second press leads to the same top-up
     * @return the address of the cashier
     * @throws GatewayAwayException when there is no gateway that says where to go
     */
    @Transactional(propagation = Propagation.NEVER)
    public URI begin(Actor buyer, Money amount, String subject, String idempotencyKey) {
        buyer.require(Action.PAY_ORDER);
        PaymentGateway gateway =
                gateways.preferred().orElseThrow(() -> new GatewayAwayException("no gateway is configured", null));
        TopUp topUp = Objects.requireNonNull(
                transaction.execute(status -> begun(buyer, amount, gateway.name(), idempotencyKey)));
        return gateways.named(topUp.gateway())
                .cashier(new Checkout(
                        topUp.topUpNo(),
                        subject,
                        topUp.amount(),
                        topUp.expiresAt(),
                        "/billing/balance/top-ups/" + topUp.topUpNo()));
    }

    private TopUp begun(Actor buyer, Money amount, String gateway, String idempotencyKey) {
        Optional<String> earlier =
                idempotency.earlierOutcome(buyer.account(), idempotencyKey, "top up " + amount.getAmount());
        if (earlier.isPresent()) {
            return topUps.findByTopUpNo(earlier.get()).orElseThrow();
        }
        TopUp topUp = topUps.save(new TopUp("T" + numbers.next(), buyer, gateway, amount, clock.instant()));
        idempotency.outcome(buyer.account(), idempotencyKey, topUp.topUpNo());
        audit.record(
                buyer,
                Deed.of("top-up.begun", "top-up", topUp.topUpNo())
                        .with("gateway", gateway)
                        .with("amount", amount.getAmount()));
        return topUp;
    }

    /**
     * Tells how a top-up stands; one that is open is asked for at its gateway, in case its notification is late.
     *
     * @return nothing when the buyer has no such top-up
     */
    @Transactional(propagation = Propagation.NEVER)
    public Optional<TopUpResult> inquire(Actor buyer, String number) {
        return findOwn(buyer, number).map(topUp -> {
            boolean answered = !topUp.isPending() || trades.inquire(TopUpTrades.tradeOf(topUp));
            // In a transaction of its own, which sees what the answer has just changed.
            return Objects.requireNonNull(transaction.execute(
                    status -> TopUpResult.of(findOwn(buyer, number).orElseThrow(), answered)));
        });
    }

    private Optional<TopUp> findOwn(Actor buyer, String number) {
        return topUps.findByTopUpNoAndAccountId(number, buyer.account());
    }

    /** Closes what nobody paid in time; whoever pays it after all has the money on their balance. */
    @Transactional(propagation = Propagation.NEVER)
    public void closeExpired() {
        Instant now = clock.instant();
        for (TopUp expired : topUps.findExpired(now, MOST_AT_ONCE)) {
            try {
                trades.close(TopUpTrades.tradeOf(expired));
            } catch (GatewayAwayException away) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} could not be closed: {1}",
                        expired.topUpNo(),
                        away.getMessage());
            }
        }
    }
}
