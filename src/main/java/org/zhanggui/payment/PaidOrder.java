package org.zhanggui.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** An order that a payment is for, and whether the payment holds it, has paid it, or has let it go. */
@Entity
@Table(name = "payment_order")
@IdClass(PaidOrder.Key.class)
class PaidOrder {

    enum State {
        OPEN,
        SETTLED,
        VOID
    }

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "payment_id")
    private Payment payment;

    @Id
    private String orderNo;

    private Money amount;

    @Enumerated(EnumType.STRING)
    private State state;

    @SuppressWarnings("NullAway.Init")
    protected PaidOrder() {}

    PaidOrder(Payment payment, String orderNo, Money amount) {
        this.payment = payment;
        this.orderNo = orderNo;
        this.amount = amount;
        this.state = State.OPEN;
    }

    void settle() {
        state = State.SETTLED;
    }

    void giveUp() {
        state = State.VOID;
    }

    String orderNo() {
        return orderNo;
    }

    boolean isSettled() {
        return state == State.SETTLED;
    }

    Money amount() {
        return amount;
    }

    /** The identity of the row. */
    record Key(@Nullable Long payment, @Nullable String orderNo) implements Serializable {

        @SuppressWarnings("unused") // Hibernate makes keys through it
        Key() {
            this(null, null);
        }
    }
}
