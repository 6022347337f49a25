package org.zhanggui.payment;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.payment.PaymentGateway.Checkout;
import org.zhanggui.payment.PaymentGateway.Notification;
import org.zhanggui.payment.PaymentGateway.TradeStatus;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.time.DatedNumbers;

/**
 * Takes money for orders, one or several with one payment. The orders that are paid for are locked by the caller, or through
 * {@link PayableOrders}, before any payment is touched; gateways are called outside of transactions.
 */
@Service
public class Payments {

    private static final System.Logger LOG = System.getLogger(Payments.class.getName());
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(2);
    private static final Duration ASKED_FOR = Duration.ofDays(1);
    private static final Limit MOST_ASKED = Limit.of(200);

    private final PaymentRepository payments;
    private final PaymentBooks books;
    private final Gateways gateways;
    private final Refunds refunds;
    private final ObjectProvider<PayableOrders> orders;
    private final DatedNumbers numbers;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Payments(
            PaymentRepository payments,
            PaymentBooks books,
            Gateways gateways,
            Refunds refunds,
            ObjectProvider<PayableOrders> orders,
            DatedNumbers numbers,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.payments = payments;
        this.books = books;
        this.gateways = gateways;
        this.refunds = refunds;
        this.orders = orders;
        this.numbers = numbers;
        this.audit = audit;
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
        return gatewayOf(payment).cashier(new Checkout(paymentNo, subject, payment.amount(), expiresAt));
    }

    /**
     * Makes sure that no gateway payment holds the order any more, asking the gateway outside of a transaction; the other
     * orders of such a payment are free with it. If the buyer has paid there meanwhile, that payment is taken in instead.
     *
     * @throws GatewayAwayException when it is not known whether the buyer can still pay there
     */
    @Transactional(propagation = Propagation.NEVER)
    public void releaseOrder(String orderNo) {
        for (Payment payment : payments.findOpen(List.of(orderNo))) {
            if (gatewayOf(payment).close(payment.paymentNo()) == TradeStatus.PAID) {
                takeIn(payment);
            } else {
                asMarketplace(() -> closeLocked(payment.paymentNo()));
            }
        }
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
     * A gateway tells how a payment stands; it may do so twice, late or out of order, and is believed only by its signature.
     * What it tells of anything but money that came in changes nothing: whether a payment is closed is asked, not told.
     *
     * @return whether the notification was the gateway's, and of a payment as it was begun there
     */
    @Transactional(propagation = Propagation.NEVER)
    public boolean notified(String gatewayName, Map<String, String> parameters) {
        Optional<Notification> told = gateways.find(gatewayName).flatMap(gateway -> gateway.verify(parameters));
        if (told.isEmpty() || !isOfThatPayment(told.get(), gatewayName)) {
            LOG.log(System.Logger.Level.WARNING, "a notification from {0} was refused", gatewayName);
            return false;
        }
        if (told.get().status() == TradeStatus.PAID) {
            asMarketplace(() -> receive(told.get().paymentNo()));
        }
        return true;
    }

    private boolean isOfThatPayment(Notification told, String gatewayName) {
        return DataScope.EVERYTHING
                .call(() -> payments.findByPaymentNo(told.paymentNo()))
                .filter(payment ->
                        gatewayName.equals(payment.gateway()) && told.amount().isEqual(payment.amount()))
                .isPresent();
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
            boolean answered = !payment.isPending() || asked(payment);
            // In a transaction of its own, which sees what the answer has just changed.
            return Objects.requireNonNull(transaction.execute(
                    status -> resultOf(findOwn(payer, paymentNo).orElseThrow(), answered)));
        });
    }

    /** Asks for payments that nobody has told of for a while: notifications are lost, and buyers close their browsers. */
    @Transactional(propagation = Propagation.NEVER)
    public void inquireOpen() {
        Instant now = clock.instant();
        payments.findPending(now.minus(ASKED_FOR), now.minus(TOLD_WITHIN), MOST_ASKED)
                .forEach(this::asked);
    }

    private Optional<Payment> findOwn(Actor payer, String paymentNo) {
        return payments.findByPaymentNo(paymentNo)
                .filter(found -> found.account().equals(payer.account()) && found.method() == PaymentMethod.GATEWAY);
    }

    /** {@return whether the gateway answered} */
    private boolean asked(Payment pending) {
        try {
            if (gatewayOf(pending).query(pending.paymentNo()) == TradeStatus.PAID) {
                takeIn(pending);
            }
            return true;
        } catch (GatewayAwayException away) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} could not be asked for: {1}",
                    pending.paymentNo(),
                    away.getMessage());
            return false;
        }
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

    private void takeIn(Payment payment) {
        asMarketplace(() -> receive(payment.paymentNo()));
    }

    /** What a gateway tells of concerns payer and provider alike, whoever made us ask. */
    private void asMarketplace(Runnable work) {
        DataScope.EVERYTHING.run(() -> transaction.executeWithoutResult(status -> work.run()));
    }

    /** All of the money is there: each order is paid with its part, or its part goes back. */
    private void receive(String paymentNo) {
        Payment payment = lockAfterItsOrders(paymentNo);
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

    private void closeLocked(String paymentNo) {
        Payment payment = lockAfterItsOrders(paymentNo);
        if (payment.isPending()) {
            payment.close(clock.instant());
            audit.recordAutomatic(
                    payment.account(),
                    Deed.of("payment.closed", "payment", paymentNo).with("orderNo", payment.orderNos()));
        }
    }

    /** Orders before their payment, and those in the order of their numbers, as everybody does. */
    private Payment lockAfterItsOrders(String paymentNo) {
        payments.orderNosOf(paymentNo).forEach(orders.getObject()::lock);
        return payments.lock(paymentNo).orElseThrow();
    }

    private PaymentGateway gatewayOf(Payment payment) {
        return gateways.named(Objects.requireNonNull(payment.gateway()));
    }
}
