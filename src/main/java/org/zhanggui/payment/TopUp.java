package org.zhanggui.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.money.Yuan;

/** Money on its way from a buyer to their balance, through a gateway. */
@Entity
@DynamicUpdate
class TopUp {

    static final Money LEAST = Yuan.of("1.00");
    static final Money MOST = Yuan.of("500000.00");

    /** How long the cashier takes it. */
    private static final Duration PAYABLE = Duration.ofMinutes(30);

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "top_up_seq", allocationSize = 1)
    private @Nullable Long id;

    private String topUpNo;
    private AccountId accountId;
    private UserId userId;
    private String gateway;
    private Money amount;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant succeededAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected TopUp() {}

    TopUp(String topUpNo, Actor buyer, String gateway, Money amount, Instant now) {
        if (amount.isLessThan(LEAST) || amount.isGreaterThan(MOST)) {
            throw new IllegalArgumentException("a top-up of " + amount);
        }
        this.topUpNo = topUpNo;
        this.accountId = buyer.account();
        this.userId = buyer.user();
        this.gateway = gateway;
        this.amount = amount;
        this.status = PaymentStatus.PENDING;
        this.createdAt = now;
        this.expiresAt = now.plus(PAYABLE);
    }

    /** The money is there, however late: it is the buyer's. {@return whether it was not there before} */
    boolean arrived(Instant now) {
        if (status == PaymentStatus.SUCCEEDED) {
            return false;
        }
        status = PaymentStatus.SUCCEEDED;
        succeededAt = now;
        return true;
    }

    /** {@return whether it was still waited for} */
    boolean giveUp(Instant now) {
        if (status != PaymentStatus.PENDING) {
            return false;
        }
        status = PaymentStatus.CLOSED;
        closedAt = now;
        return true;
    }

    boolean isPending() {
        return status == PaymentStatus.PENDING;
    }

    String topUpNo() {
        return topUpNo;
    }

    AccountId account() {
        return accountId;
    }

    UserId user() {
        return userId;
    }

    String gateway() {
        return gateway;
    }

    Money amount() {
        return amount;
    }

    PaymentStatus status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** {@return when it was given up, though the money may have come since; null when it never was} */
    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    @Nullable
    Instant succeededAt() {
        return succeededAt;
    }
}
