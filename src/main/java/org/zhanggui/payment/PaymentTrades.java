package org.zhanggui.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** Payments as what gateways take money for: each order is paid with its part, or its part goes back. */
@Component
class PaymentTrades implements TradeKind {

    private final PaymentRepository payments;
    private final PaymentBooks books;
    private final Refunds refunds;
    private final ObjectProvider<PayableOrders> orders;
    private final AuditTrail audit;
    private final Clock clock;

    PaymentTrades(
            PaymentRepository payments,
            PaymentBooks books,
            Refunds refunds,
            ObjectProvider<PayableOrders> orders,
            AuditTrail audit,
            Clock clock) {
        this.payments = payments;
        this.books = books;
        this.refunds = refunds;
        this.orders = orders;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public char letter() {
        return 'P';
    }

    @Override
    public Optional<Trade> find(String number) {
        return payments.findByPaymentNo(number).map(PaymentTrades::tradeOf);
    }

    @Override
    public List<Trade> pending(Instant from, Instant to, Limit limit) {
        return payments.findPending(from, to, limit).stream()
                .map(PaymentTrades::tradeOf)
                .toList();
    }

    static Trade tradeOf(Payment payment) {
        return new Trade(payment.paymentNo(), payment.gateway(), payment.amount(), payment.isPending());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void receive(String number) {
        Payment payment = lockAfterItsOrders(number);
        switch (payment.status()) {
            case SUCCEEDED -> {} // told twice
            case CLOSED -> {
                books.takenByGateway(payment);
                payment.orders().forEach(part -> refunds.owe(payment, part, "PAYMENT_CLOSED"));
            }
            case PENDING -> settle(payment);
        }
    }

    private void settle(Payment payment) {
        Instant now = clock.instant();
        payment.succeed(now);
        for (PaidOrder part : payment.orders()) {
            if (orders.getObject().settle(part.orderNo(), part.amount(), payment.account(), payment.user(), now)) {
                part.settle();
            } else {
                part.giveUp();
                refunds.owe(payment, part, "ORDER_NOT_PAYABLE");
            }
        }
        books.takenByGateway(payment);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(String number) {
        Payment payment = lockAfterItsOrders(number);
        if (payment.isPending()) {
            payment.close(clock.instant());
            audit.recordAutomatic(
                    payment.account(),
                    Deed.of("payment.closed", "payment", number).with("orderNo", payment.orderNos()));
        }
    }

    /** Orders before their payment, and those in the order of their numbers, as everybody does. */
    private Payment lockAfterItsOrders(String number) {
        payments.orderNosOf(number).forEach(orders.getObject()::lock);
        return payments.lock(number).orElseThrow();
    }
}
