package org.zhanggui.payment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.money.Yuan;

/**
 * Sends money back to where it came from: what a gateway took for an order that could no longer be paid, and what an order was
 * paid with that is refunded. The duty is written in the transaction that finds it; the money moves after that commits, and
 * is tried again until it has.
 */
@Service
public class Refunds {

    private static final String ORDER_REFUNDED = "ORDER_REFUNDED";

    private final JdbcClient jdbc;
    private final Gateways gateways;
    private final Balances balances;
    private final ObjectProvider<PayableOrders> orders;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Refunds(
            JdbcClient jdbc,
            Gateways gateways,
            Balances balances,
            ObjectProvider<PayableOrders> orders,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.gateways = gateways;
        this.balances = balances;
        this.orders = orders;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for what an order was paid with, or for a part of it; {@link PayableOrders#refunded} is told when it is back.
     *
     * @param amount of which nothing more than was paid; 0.00 is back at once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(String orderNo, Money amount) {
        events.publishEvent(new RefundAsked(orderNo, amount.getAmount()));
    }

    /** Owes the payer what was paid for an order that could not be paid; it is owed back once. */
    @Transactional(propagation = Propagation.MANDATORY)
    void owe(Payment payment, String reason) {
        String refundNo = "R" + payment.paymentNo();
        if (write(refundNo, payment.id(), payment.orderNo(), payment.amount().getAmount(), reason)) {
            audit.recordAutomatic(
                    payment.account(),
                    Deed.of("payment.refund-requested", "payment", payment.paymentNo())
                            .with("orderNo", payment.orderNo())
                            .with("amount", payment.amount().getAmount())
                            .with("reason", reason));
            events.publishEvent(new RefundOwed(refundNo));
        }
    }

    @ApplicationModuleListener
    void giveBack(RefundAsked asked) {
        PayableOrders payable = orders.getObject();
        payable.lock(asked.orderNo());
        if (asked.amount().signum() == 0) {
            payable.refunded(asked.orderNo());
            return;
        }
        Settled payment = settled(asked.orderNo());
        String refundNo = "R" + asked.orderNo();
        if (!write(refundNo, payment.id(), asked.orderNo(), asked.amount(), ORDER_REFUNDED)) {
            return;
        }
        if (payment.gateway() == null) {
            balances.refund(new AccountId(payment.accountId()), Money.of(Yuan.CNY, asked.amount()), refundNo);
            finish(refundNo);
            payable.refunded(asked.orderNo());
        } else {
            events.publishEvent(new RefundOwed(refundNo));
        }
    }

    @ApplicationModuleListener
    void send(RefundOwed owed) {
        find(owed.refundNo()).ifPresent(refund -> {
            gateways.named(refund.gateway())
                    .refund(refund.paymentNo(), owed.refundNo(), Money.of(Yuan.CNY, refund.amount()));
            PayableOrders payable = orders.getObject();
            payable.lock(refund.orderNo());
            if (finish(owed.refundNo()) && refund.reason().equals(ORDER_REFUNDED)) {
                payable.refunded(refund.orderNo());
            }
        });
    }

    private boolean write(String refundNo, long payment, String orderNo, BigDecimal amount, String reason) {
        return jdbc.sql("""
                        insert into refund (refund_no, payment_id, order_no, amount, reason, status, requested_at)
                        values (:refundNo, :payment, :orderNo, :amount, :reason, 'REQUESTED', :at)
                        on conflict (payment_id, order_no) do nothing
                        """)
                        .param("refundNo", refundNo)
                        .param("payment", payment)
                        .param("orderNo", orderNo)
                        .param("amount", amount)
                        .param("reason", reason)
                        .param("at", now())
                        .update()
                == 1;
    }

    /** {@return whether it was not marked as done before} */
    private boolean finish(String refundNo) {
        return jdbc.sql(
                                "update refund set status = 'DONE', done_at = :at where refund_no = :refundNo and status = 'REQUESTED'")
                        .param("at", now())
                        .param("refundNo", refundNo)
                        .update()
                == 1;
    }

    private Settled settled(String orderNo) {
        return jdbc.sql("""
                        select p.id, p.account_id, p.gateway from payment p join payment_order x on x.payment_id = p.id
                        where x.order_no = :orderNo and x.state = 'SETTLED'
                        """).param("orderNo", orderNo).query(Settled.class).single();
    }

    private Optional<Owed> find(String refundNo) {
        return jdbc.sql("""
                        select p.payment_no, p.gateway, r.order_no, r.amount, r.reason
                        from refund r join payment p on p.id = r.payment_id
                        where r.refund_no = :refundNo and r.status = 'REQUESTED'
                        """).param("refundNo", refundNo).query(Owed.class).optional();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private record Settled(
            long id, long accountId, @Nullable String gateway) {}

    private record Owed(String paymentNo, String gateway, String orderNo, BigDecimal amount, String reason) {}

    /** An order is refunded, and its money is to go back. */
    record RefundAsked(String orderNo, BigDecimal amount) {}

    /** A refund was written down and waits to be sent to its gateway. */
    record RefundOwed(String refundNo) {}
}
