package org.zhanggui.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** Top-ups as what gateways take money for: it is the buyer's from the first, and goes onto their balance. */
@Component
class TopUpTrades implements TradeKind {

    private final TopUpRepository topUps;
    private final PaymentBooks books;
    private final AuditTrail audit;
    private final Clock clock;

    TopUpTrades(TopUpRepository topUps, PaymentBooks books, AuditTrail audit, Clock clock) {
        this.topUps = topUps;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public char letter() {
        return 'T';
    }

    @Override
    public Optional<Trade> find(String number) {
        return topUps.findByTopUpNo(number).map(TopUpTrades::tradeOf);
    }

    @Override
    public List<Trade> pending(Instant from, Instant to, Limit limit) {
        return topUps.findPending(from, to, limit).stream()
                .map(TopUpTrades::tradeOf)
                .toList();
    }

    static Trade tradeOf(TopUp topUp) {
        return new Trade(topUp.topUpNo(), topUp.gateway(), topUp.amount(), topUp.isPending());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void receive(String number) {
        TopUp topUp = topUps.lock(number).orElseThrow();
        if (topUp.arrived(clock.instant())) {
            books.toppedUp(topUp);
            record(topUp, "top-up.arrived");
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(String number) {
        TopUp topUp = topUps.lock(number).orElseThrow();
        if (topUp.giveUp(clock.instant())) {
            record(topUp, "top-up.closed");
        }
    }

    private void record(TopUp topUp, String action) {
        audit.recordAutomatic(
                topUp.account(),
                Deed.of(action, "top-up", topUp.topUpNo())
                        .with("amount", topUp.amount().getAmount()));
    }
}
