package org.zhanggui.payment.sandbox;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.payment.GatewayAwayException;
import org.zhanggui.payment.PaymentGateway.TradeStatus;

/** What the sandbox knows of trades: its own books, written apart from the marketplace's transactions. */
@Repository
@ConditionalOnBooleanProperty("zhanggui.payment.sandbox")
@Transactional(propagation = Propagation.REQUIRES_NEW)
class SandboxBooks {

    private final JdbcClient jdbc;
    private final Clock clock;

    SandboxBooks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Enters a trade when the buyer comes to the cashier for the first time. */
    TradeStatus open(String paymentNo, Money amount) {
        enter(paymentNo, amount, TradeStatus.WAITING);
        return status(paymentNo);
    }

    /** {@return {@code PAID}, unless the trade was closed first} */
    TradeStatus pay(String paymentNo) {
        move(paymentNo, TradeStatus.PAID);
        return status(paymentNo);
    }

    /** {@return {@code CLOSED}, unless the buyer paid first} */
    TradeStatus close(String paymentNo, Money unknownAmount) {
        enter(paymentNo, unknownAmount, TradeStatus.CLOSED);
        move(paymentNo, TradeStatus.CLOSED);
        return status(paymentNo);
    }

    TradeStatus status(String paymentNo) {
        Optional<String> status = jdbc.sql("select status from sandbox_trade where payment_no = :paymentNo")
                .param("paymentNo", paymentNo)
                .query(String.class)
                .optional();
        return status.map(TradeStatus::valueOf).orElse(TradeStatus.UNKNOWN);
    }

    /** Gives back a part of a paid trade, or all of it; a number that is known moves nothing more. */
    void refund(String paymentNo, String refundNo, BigDecimal amount) {
        BigDecimal taken = jdbc.sql(
                        "select amount from sandbox_trade where payment_no = :paymentNo and status = 'PAID' for update")
                .param("paymentNo", paymentNo)
                .query(BigDecimal.class)
                .optional()
                .orElseThrow(() -> new GatewayAwayException("nothing was paid with " + paymentNo, null));
        enterRefund(paymentNo, refundNo, amount);
        if (refunded(paymentNo).compareTo(taken) > 0) {
            throw new GatewayAwayException("more than was paid with " + paymentNo + " cannot go back", null);
        }
    }

    private void enterRefund(String paymentNo, String refundNo, BigDecimal amount) {
        jdbc.sql("""
                        insert into sandbox_refund (refund_no, payment_no, amount, at)
                        values (:refundNo, :paymentNo, :amount, :at) on conflict (refund_no) do nothing
                        """)
                .param("refundNo", refundNo)
                .param("paymentNo", paymentNo)
                .param("amount", amount)
                .param("at", now())
                .update();
    }

    private BigDecimal refunded(String paymentNo) {
        return jdbc.sql("select coalesce(sum(amount), 0) from sandbox_refund where payment_no = :paymentNo")
                .param("paymentNo", paymentNo)
                .query(BigDecimal.class)
                .single();
    }

    private void enter(String paymentNo, Money amount, TradeStatus status) {
        jdbc.sql("""
                        insert into sandbox_trade (payment_no, amount, status, created_at)
                        values (:paymentNo, :amount, :status, :at) on conflict (payment_no) do nothing
                        """)
                .param("paymentNo", paymentNo)
                .param("amount", amount.getAmount())
                .param("status", status.name())
                .param("at", now())
                .update();
    }

    private void move(String paymentNo, TradeStatus to) {
        jdbc.sql("update sandbox_trade set status = :to where payment_no = :paymentNo and status = 'WAITING'")
                .param("to", to.name())
                .param("paymentNo", paymentNo)
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
