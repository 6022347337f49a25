package org.zhanggui.payment;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/** Money on its way from a buyer for one or more of their orders. */
@Entity
class Payment {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "payment_seq", allocationSize = 1)
    private @Nullable Long id;

    private String paymentNo;
    private AccountId accountId;
    private UserId userId;

    @Enumerated(EnumType.STRING)
    private PaymentMethod method;

    private @Nullable String gateway;
    private Money amount;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    private Instant createdAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant succeededAt;

    @OneToMany(mappedBy = "payment", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    private List<PaidOrder> orders = new ArrayList<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    private Payment(
            String paymentNo,
            Actor payer,
            PaymentMethod method,
            @Nullable String gateway,
            Collection<Due> dues,
            Instant now) {
        this.paymentNo = paymentNo;
        this.accountId = payer.account();
        this.userId = payer.user();
        this.method = method;
        this.gateway = gateway;
        this.amount = Due.total(dues);
        this.createdAt = now;
        this.status = PaymentStatus.PENDING;
        dues.forEach(due -> orders.add(new PaidOrder(this, due.orderNo(), due.amount())));
    }

    /** A payment that a gateway is asked for. */
    static Payment through(String gateway, String paymentNo, Actor payer, Collection<Due> dues, Instant now) {
        return new Payment(paymentNo, payer, PaymentMethod.GATEWAY, gateway, dues, now);
    }

    /** A payment that succeeds here and now: from the balance, or of nothing at all. */
    static Payment immediate(String paymentNo, Actor payer, Collection<Due> dues, Instant now) {
        PaymentMethod method = Due.total(dues).isZero() ? PaymentMethod.NONE : PaymentMethod.BALANCE;
        Payment payment = new Payment(paymentNo, payer, method, null, dues, now);
        payment.succeed(now);
        payment.orders.forEach(PaidOrder::settle);
        return payment;
    }

    void succeed(Instant now) {
        requirePending();
        status = PaymentStatus.SUCCEEDED;
        succeededAt = now;
    }

    void close(Instant now) {
        requirePending();
        status = PaymentStatus.CLOSED;
        closedAt = now;
        orders.forEach(PaidOrder::giveUp);
    }

    private void requirePending() {
        if (status != PaymentStatus.PENDING) {
            throw new IllegalStateException("payment " + paymentNo + " is " + status);
        }
    }

    boolean isPending() {
        return status == PaymentStatus.PENDING;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    String paymentNo() {
        return paymentNo;
    }

    AccountId account() {
        return accountId;
    }

    UserId user() {
        return userId;
    }

    Money amount() {
        return amount;
    }

    PaymentMethod method() {
        return method;
    }

    PaymentStatus status() {
        return status;
    }

    /** {@return the gateway that it goes through; null for one that succeeded at once} */
    @Nullable
    String gateway() {
        return gateway;
    }

    /** {@return the orders that it is for, in the order in which orders are locked} */
    List<PaidOrder> orders() {
        return orders.stream().sorted(Comparator.comparing(PaidOrder::orderNo)).toList();
    }

    /** {@return whether it is for just these, at these amounts} */
    boolean isFor(Collection<Due> dues) {
        return orders.stream()
                .map(part -> new Due(part.orderNo(), part.amount()))
                .collect(Collectors.toSet())
                .equals(Set.copyOf(dues));
    }

    /** {@return the numbers of its orders, as they are read in the audit trail} */
    String orderNos() {
        return orders().stream().map(PaidOrder::orderNo).collect(Collectors.joining(", "));
    }
}
