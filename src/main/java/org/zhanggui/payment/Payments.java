package org.zhanggui.payment;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.payment.PaymentGateway.Checkout;
import org.zhanggui.payment.PaymentGateway.PaidNotification;
import org.zhanggui.payment.PaymentGateway.TradeStatus;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.time.DatedNumbers;

/**
 * Takes money for orders. The order that is paid for is locked by the caller, or through {@link PayableOrders}, before any
 * payment is touched; gateways are called outside of transactions.
 */
@Service
public class Payments {

    private final PaymentRepository payments;
    private final Balances balances;
    private final Gateways gateways;
    private final Refunds refunds;
    private final ObjectProvider<PayableOrders> orders;
    private final DatedNumbers numbers;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Payments(
            PaymentRepository payments,
            Balances balances,
            Gateways gateways,
            Refunds refunds,
            ObjectProvider<PayableOrders> orders,
            DatedNumbers numbers,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.payments = payments;
        this.balances = balances;
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
     * Takes what is due from the payer's balance at once; nothing at all when 0.00 is due.
     *
     * @return the payment's number, or nothing when the balance does not suffice
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> payNow(Actor payer, Due due) {
        Payment payment = Payment.immediate("P" + numbers.next(), payer, due, clock.instant());
        boolean covered = due.amount().isZero() || balances.pay(payer.account(), due.amount(), payment.paymentNo());
        if (!covered) {
            return Optional.empty();
        }
        return Optional.of(payments.save(payment).paymentNo());
    }

    /** Begins a payment through the gateway, or goes on with the one that is open for the same amount. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String beginAtGateway(Actor payer, Due due) {
        return payments.findOpen(due.orderNo())
                .orElseGet(() -> payments.save(Payment.through(
                        gateways.preferred().orElseThrow().name(), "P" + numbers.next(), payer, due, clock.instant())))
                .paymentNo();
    }

    /** {@return the address of the cashier for a payment that was begun} */
    public URI cashier(String paymentNo, String orderNo, String subject, Money amount) {
        return gateways.preferred().orElseThrow().cashier(new Checkout(paymentNo, orderNo, subject, amount));
    }

    /**
     * Makes sure that no gateway payment holds the order any more, asking the gateway outside of a transaction. If the buyer
     * has paid there meanwhile, that payment is taken in instead.
     */
    @Transactional(propagation = Propagation.NEVER)
    public void releaseOrder(String orderNo) {
        payments.findOpen(orderNo).ifPresent(payment -> {
            String paymentNo = payment.paymentNo();
            if (gatewayOf(paymentNo).close(paymentNo) == TradeStatus.PAID) {
                takeIn(payment);
            } else {
                asMarketplace(() -> closeLocked(paymentNo, orderNo));
            }
        });
    }

    /** {@return whether a payment holds the order at the moment} */
    @Transactional(readOnly = true)
    public boolean isOpenFor(String orderNo) {
        return payments.findOpen(orderNo).isPresent();
    }

    /** {@return those of these orders that a payment holds at the moment} */
    @Transactional(readOnly = true)
    public Set<String> openAmong(Collection<String> orderNos) {
        return payments.findHeld(orderNos);
    }

    /**
     * A gateway tells that money came in; it may do so twice, late or out of order, and is believed only by its signature.
     *
     * @return whether the notification was the gateway's
     */
    @Transactional(propagation = Propagation.NEVER)
    public boolean notified(String gatewayName, Map<String, String> parameters) {
        Optional<PaidNotification> told = gateways.find(gatewayName).flatMap(gateway -> gateway.verify(parameters));
        told.ifPresent(paid -> asMarketplace(() -> receive(paid)));
        return told.isPresent();
    }

    /**
     * The buyer came back from the cashier: asks the gateway how the payment stands, in case its notification is late.
     *
     * @param payer whose payment it must be
     * @return the order that was paid for, or nothing when there is no such payment
     */
    @Transactional(propagation = Propagation.NEVER)
    public Optional<String> inquire(Actor payer, String paymentNo) {
        Optional<Payment> payment = payments.findByPaymentNo(paymentNo)
                .filter(found -> found.account().equals(payer.account()) && found.method() == PaymentMethod.GATEWAY);
        payment.filter(Payment::isPending)
                .filter(pending -> gatewayOf(paymentNo).query(paymentNo) == TradeStatus.PAID)
                .ifPresent(this::takeIn);
        return payment.map(Payment::orderNo);
    }

    private void takeIn(Payment payment) {
        asMarketplace(() -> receive(new PaidNotification(payment.paymentNo(), payment.amount())));
    }

    /** What a gateway tells of concerns payer and provider alike, whoever made us ask. */
    private void asMarketplace(Runnable work) {
        DataScope.EVERYTHING.run(() -> transaction.executeWithoutResult(status -> work.run()));
    }

    private void receive(PaidNotification paid) {
        String orderNo = payments.orderNoOf(paid.paymentNo())
                .orElseThrow(() -> new IllegalStateException("a gateway knows a payment that we do not"));
        PayableOrders payable = orders.getObject();
        payable.lock(orderNo);
        Payment payment = lock(paid.paymentNo());
        if (!paid.amount().isEqual(payment.amount())) {
            throw new IllegalStateException("payment " + payment.paymentNo() + " was paid at another amount");
        }
        switch (payment.status()) {
            case SUCCEEDED -> {} // told twice
            case CLOSED -> refunds.owe(payment, "PAYMENT_CLOSED");
            case PENDING -> settle(payment, payable);
        }
    }

    private void settle(Payment payment, PayableOrders payable) {
        Instant now = clock.instant();
        payment.succeed(now);
        boolean accepted = payable.settle(payment.orderNo(), payment.amount(), payment.account(), payment.user(), now);
        payment.settle(accepted);
        if (!accepted) {
            refunds.owe(payment, "ORDER_NOT_PAYABLE");
        }
    }

    private void closeLocked(String paymentNo, String orderNo) {
        orders.getObject().lock(orderNo);
        Payment payment = lock(paymentNo);
        if (payment.isPending()) {
            payment.close(clock.instant());
            audit.recordAutomatic(
                    payment.account(),
                    Deed.of("payment.closed", "payment", paymentNo).with("orderNo", orderNo));
        }
    }

    private Payment lock(String paymentNo) {
        return payments.lock(paymentNo).orElseThrow();
    }

    private PaymentGateway gatewayOf(String paymentNo) {
        return gateways.preferred()
                .orElseThrow(() -> new IllegalStateException("payment " + paymentNo + " has no gateway"));
    }
}
