package org.zhanggui.payment;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.payment.PaymentGateway.Checkout;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.time.DatedNumbers;

/**
 * Takes money for orders, one or several with one payment. The orders that are paid for are locked by the caller, or through
 * {@link PayableOrders}, before any payment is touched; gateways are called outside of transactions.
 */
@Service
public class Payments {

    private static final String RETURN_PATH = "/billing/payment/return?paymentNo=";

    private final PaymentRepository payments;
    private final PaymentBooks books;
    private final Gateways gateways;
    private final GatewayTrades trades;
    private final Refunds refunds;
    private final DatedNumbers numbers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Payments(
            PaymentRepository payments,
            PaymentBooks books,
            Gateways gateways,
            GatewayTrades trades,
            Refunds refunds,
            DatedNumbers numbers,
            TransactionTemplate transaction,
            Clock clock) {
        this.payments = payments;
        this.books = books;
        this.gateways = gateways;
        this.trades = trades;
        this.refunds = refunds;
        this.numbers = numbers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** {@return whether buyers can be sent to a gateway} */
    public boolean hasGateway() {
        return gateways.preferred().isPresent();
    }

    /**
     * Takes what is due for orders from the payer's balance at once; nothing at all when 0.00 is due.
     *
     * @return the payment's number, or nothing when the balance does not suffice
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> payNow(Actor payer, List<Due> dues) {
        Payment payment = Payment.immediate("P" + numbers.next(), payer, dues, clock.instant());
        if (!payment.amount().isZero() && !books.payFromBalance(payment)) {
            return Optional.empty();
        }
        return Optional.of(payments.save(payment).paymentNo());
    }

    /**
     * Begins a payment through the gateway, or goes on with the one that is open for the same orders and amounts.
     *
     * @return the payment's number, or nothing when another payment holds one of the orders
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> beginAtGateway(Actor payer, List<Due> dues) {
        List<Payment> open = payments.findOpen(dues.stream().map(Due::orderNo).toList());
        if (open.isEmpty()) {
            String gateway = gateways.preferred().orElseThrow().name();
            return Optional.of(
                    payments.save(Payment.through(gateway, "P" + numbers.next(), payer, dues, clock.instant()))
                            .paymentNo());
        }
        return open.stream().filter(payment -> payment.isFor(dues)).findFirst().map(Payment::paymentNo);
    }

    /**
     * {@return the address of the cashier for a payment that was begun}
     *
     * @param expiresAt until when the first of its orders can be paid
     */
    @Transactional(propagation = Propagation.NEVER)
    public URI cashier(String paymentNo, String subject, Instant expiresAt) {
        Payment payment = payments.findByPaymentNo(paymentNo).orElseThrow();
        return gatewayOf(payment)
                .cashier(new Checkout(paymentNo, subject, payment.amount(), expiresAt, RETURN_PATH + paymentNo));
    }

    /**
     * Makes sure that no gateway payment holds the order any more, asking the gateway outside of a transaction; the other
     * orders of such a payment are free with it. If the buyer has paid there meanwhile, that payment is taken in instead.
     *
     * @throws GatewayAwayException when it is not known whether the buyer can still pay there
     */
    @Transactional(propagation = Propagation.NEVER)
    public void releaseOrder(String orderNo) {
        payments.findOpen(List.of(orderNo)).stream().map(PaymentTrades::tradeOf).forEach(trades::close);
    }

    /** {@return whether a payment holds the order at the moment} */
    @Transactional(readOnly = true)
    public boolean isOpenFor(String orderNo) {
        return isOpenForAny(List.of(orderNo));
    }

    /** {@return whether a payment holds one of the orders at the moment} */
    @Transactional(readOnly = true)
    public boolean isOpenForAny(Collection<String> orderNos) {
        return !payments.findOpen(orderNos).isEmpty();
    }

    /** {@return those of these orders that a payment holds at the moment} */
    @Transactional(readOnly = true)
    public Set<String> openAmong(Collection<String> orderNos) {
        return payments.findHeld(orderNos);
    }

    /**
     * The buyer came back from the cashier: asks the gateway how the payment stands, in case its notification is late.
     *
     * @param payer whose payment it must be
     * @return what became of it, or nothing when there is no such payment
     */
    @Transactional(propagation = Propagation.NEVER)
    public Optional<PaymentResult> inquire(Actor payer, String paymentNo) {
        return findOwn(payer, paymentNo).map(payment -> {
            boolean answered = !payment.isPending() || trades.inquire(PaymentTrades.tradeOf(payment));
            // In a transaction of its own, which sees what the answer has just changed.
            return Objects.requireNonNull(transaction.execute(
                    status -> resultOf(findOwn(payer, paymentNo).orElseThrow(), answered)));
        });
    }

    private Optional<Payment> findOwn(Actor payer, String paymentNo) {
        return payments.findByPaymentNo(paymentNo)
                .filter(found -> found.account().equals(payer.account()) && found.method() == PaymentMethod.GATEWAY);
    }

    private PaymentResult resultOf(Payment payment, boolean answered) {
        PaymentResult.State state = switch (payment.status()) {
            case PENDING -> answered ? PaymentResult.State.WAITING : PaymentResult.State.GATEWAY_AWAY;
            case SUCCEEDED -> PaymentResult.State.PAID;
            case CLOSED -> PaymentResult.State.CLOSED;
        };
        Set<String> returned = refunds.ordersOf(payment);
        return new PaymentResult(
                payment.paymentNo(),
                state,
                payment.orders().stream()
                        .map(part -> new PaymentResult.Part(
                                part.orderNo(),
                                part.amount(),
                                part.isSettled(),
                                returned.contains(part.orderNo()) && !part.isSettled()))
                        .toList());
    }

    private PaymentGateway gatewayOf(Payment payment) {
        return gateways.named(Objects.requireNonNull(payment.gateway()));
    }
}
