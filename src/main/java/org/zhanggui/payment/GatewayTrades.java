package org.zhanggui.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.payment.PaymentGateway.Notification;
import org.zhanggui.payment.PaymentGateway.TradeStatus;
import org.zhanggui.shared.database.DataScope;

/**
 * What gateways are asked to do and say of it, whatever they take money for. They are called outside of transactions; what they
 * tell is taken in by the kind of thing that the number is of, for the marketplace and not for whoever made us ask.
 */
@Service
@Transactional(propagation = Propagation.NEVER)
public class GatewayTrades {

    private static final System.Logger LOG = System.getLogger(GatewayTrades.class.getName());
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(2);
    private static final Duration ASKED_FOR = Duration.ofDays(1);
    private static final Limit MOST_ASKED = Limit.of(200);

    private final Gateways gateways;
    private final List<TradeKind> kinds;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GatewayTrades(Gateways gateways, List<TradeKind> kinds, TransactionTemplate transaction, Clock clock) {
        this.gateways = gateways;
        this.kinds = kinds;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A gateway tells how a trade stands; it may do so twice, late or out of order, and is believed only by its signature.
     * What it tells of anything but money that came in changes nothing: whether a trade is closed is asked, not told.
     *
     * @return whether the notification was the gateway's, and of a trade as it was begun there
     */
    public boolean notified(String gatewayName, Map<String, String> parameters) {
        Optional<Notification> told = gateways.find(gatewayName).flatMap(gateway -> gateway.verify(parameters));
        if (told.isEmpty() || !isOfThatTrade(told.get(), gatewayName)) {
            LOG.log(System.Logger.Level.WARNING, "a notification from {0} was refused", gatewayName);
            return false;
        }
        if (told.get().status() == TradeStatus.PAID) {
            takeIn(told.get().tradeNo());
        }
        return true;
    }

    private boolean isOfThatTrade(Notification told, String gatewayName) {
        return DataScope.EVERYTHING
                .call(() -> kindOf(told.tradeNo()).flatMap(kind -> kind.find(told.tradeNo())))
                .filter(trade ->
                        gatewayName.equals(trade.gateway()) && told.amount().isEqual(trade.amount()))
                .isPresent();
    }

    /** Asks for what nobody has told of for a while: notifications are lost, and buyers close their browsers. */
    public void inquireOpen() {
        Instant now = clock.instant();
        kinds.stream()
                .flatMap(kind -> kind.pending(now.minus(ASKED_FOR), now.minus(TOLD_WITHIN), MOST_ASKED).stream())
                .forEach(this::inquire);
    }

    /** Asks for a trade, and takes in what was paid. {@return whether the gateway answered} */
    boolean inquire(Trade trade) {
        try {
            if (gatewayOf(trade).query(trade.number()) == TradeStatus.PAID) {
                takeIn(trade.number());
            }
            return true;
        } catch (GatewayAwayException away) {
            LOG.log(System.Logger.Level.WARNING, "{0} could not be asked for: {1}", trade.number(), away.getMessage());
            return false;
        }
    }

    /**
     * Makes sure that nothing is paid with a trade any more; what was paid meanwhile is taken in instead.
     *
     * @throws GatewayAwayException when it is not known whether it can still be paid
     */
    void close(Trade trade) {
        if (gatewayOf(trade).close(trade.number()) == TradeStatus.PAID) {
            takeIn(trade.number());
        } else {
            asMarketplace(() -> kindOf(trade.number()).orElseThrow().close(trade.number()));
        }
    }

    private void takeIn(String number) {
        asMarketplace(() -> kindOf(number).orElseThrow().receive(number));
    }

    private Optional<TradeKind> kindOf(String number) {
        return kinds.stream()
                .filter(kind -> !number.isEmpty() && number.charAt(0) == kind.letter())
                .findFirst();
    }

    private void asMarketplace(Runnable work) {
        DataScope.EVERYTHING.run(() -> transaction.executeWithoutResult(status -> work.run()));
    }

    private PaymentGateway gatewayOf(Trade trade) {
        return gateways.named(Objects.requireNonNull(trade.gateway()));
    }
}
