package org.zhanggui.payment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.money.Yuan;

/**
 * Sends back money that a gateway took for an order that could no longer be paid. The duty is written in the transaction that
 * finds it; the gateway is called after that commits, and again until it succeeds.
 */
@Service
class Refunds {

    private final JdbcClient jdbc;
    private final Gateways gateways;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Refunds(JdbcClient jdbc, Gateways gateways, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.gateways = gateways;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Owes the payer the whole payment; a payment is owed back once. */
    @Transactional(propagation = Propagation.MANDATORY)
    void owe(Payment payment, String reason) {
        String refundNo = "R" + payment.paymentNo();
        int added = jdbc.sql("""
                        insert into refund (refund_no, payment_id, amount, reason, status, requested_at)
                        values (:refundNo, :payment, :amount, :reason, 'REQUESTED', :at)
                        on conflict (payment_id) do nothing
                        """)
                .param("refundNo", refundNo)
                .param("payment", payment.id())
                .param("amount", payment.amount().getAmount())
                .param("reason", reason)
                .param("at", now())
                .update();
        if (added == 1) {
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
    void send(RefundOwed owed) {
        find(owed.refundNo()).ifPresent(refund -> {
            gateways.named(refund.gateway())
                    .refund(refund.paymentNo(), owed.refundNo(), Money.of(Yuan.CNY, refund.amount()));
            jdbc.sql(
                            "update refund set status = 'DONE', done_at = :at where refund_no = :refundNo and status = 'REQUESTED'")
                    .param("at", now())
                    .param("refundNo", owed.refundNo())
                    .update();
        });
    }

    private Optional<Owed> find(String refundNo) {
        return jdbc.sql("""
                        select p.payment_no, p.gateway, r.amount from refund r join payment p on p.id = r.payment_id
                        where r.refund_no = :refundNo and r.status = 'REQUESTED'
                        """).param("refundNo", refundNo).query(Owed.class).optional();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private record Owed(String paymentNo, String gateway, BigDecimal amount) {}

    /** A refund was written down and waits to be sent. */
    record RefundOwed(String refundNo) {}
}
