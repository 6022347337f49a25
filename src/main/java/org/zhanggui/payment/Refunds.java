package org.zhanggui.payment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.DatedNumbers;

/**
 * Sends money back to where it came from: what a gateway took for an order that could no longer be paid, and what an order was
 * paid with that is refunded. The duty is written in the transaction that finds it; the money moves after that commits, and
 * is tried again until it has.
 */
@Service
public class Refunds {

    private static final System.Logger LOG = System.getLogger(Refunds.class.getName());
    private static final String ORDER_REFUNDED = "ORDER_REFUNDED";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int MOST_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final Gateways gateways;
    private final PaymentBooks books;
    private final ObjectProvider<PayableOrders> orders;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final DatedNumbers numbers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Refunds(
            JdbcClient jdbc,
            Gateways gateways,
            PaymentBooks books,
            ObjectProvider<PayableOrders> orders,
            AuditTrail audit,
            ApplicationEventPublisher events,
            DatedNumbers numbers,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.gateways = gateways;
        this.books = books;
        this.orders = orders;
        this.audit = audit;
        this.events = events;
        this.numbers = numbers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Asks for what an order was paid with, or for a part of it; {@link PayableOrders#refunded} is told when it is back.
     *
     * @param amount no more than was paid; 0.00 is back at once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(String orderNo, Money amount) {
        events.publishEvent(new RefundAsked(orderNo, amount.getAmount()));
    }

    /** Owes the payer what was paid for an order that could not be paid; it is owed back once. */
    @Transactional(propagation = Propagation.MANDATORY)
    void owe(Payment payment, PaidOrder part, String reason) {
        if (part.amount().isZero()) {
            return;
        }
        write(payment.id(), part.orderNo(), part.amount().getAmount(), reason).ifPresent(refundNo -> {
            audit.recordAutomatic(
                    payment.account(),
                    Deed.of("payment.refund-requested", "payment", payment.paymentNo())
                            .with("orderNo", part.orderNo())
                            .with("amount", part.amount().getAmount())
                            .with("reason", reason));
            events.publishEvent(new RefundOwed(refundNo));
        });
    }

    /** {@return for which orders of a payment money went, or goes, back} */
    Set<String> ordersOf(Payment payment) {
        return jdbc.sql("select order_no from refund where payment_id = :payment")
                .param("payment", payment.id())
                .query(String.class)
                .set();
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
        write(payment.id(), asked.orderNo(), asked.amount(), ORDER_REFUNDED).ifPresent(refundNo -> {
            AccountId payer = new AccountId(payment.accountId());
            Money amount = Yuan.of(asked.amount());
            if (payment.gateway() != null) {
                books.oweThroughGateway(payer, asked.orderNo(), amount, refundNo);
                events.publishEvent(new RefundOwed(refundNo));
                return;
            }
            books.refundToBalance(payer, asked.orderNo(), amount, refundNo);
            finish(refundNo);
            payable.refunded(asked.orderNo());
        });
    }

    /** Between the gateway's yes and the mark nothing is held; whoever dies there sends the same number again. */
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void send(RefundOwed owed) {
        send(owed.refundNo());
    }

    /** Sends what is owed for longer than its event is tried again: a gateway may be away for a day, and owes nobody less. */
    void sendOverdue() {
        OffsetDateTime before = now().minus(PATIENCE);
        jdbc.sql("""
                        select refund_no from refund where status = 'REQUESTED' and requested_at < :before
                        order by requested_at limit %d
                        """.formatted(MOST_AT_ONCE))
                .param("before", before)
                .query(String.class)
                .list()
                .forEach(refundNo -> {
                    try {
                        send(refundNo);
                    } catch (GatewayAwayException away) {
                        LOG.log(System.Logger.Level.ERROR, "{0} is still owed: {1}", refundNo, away.getMessage());
                    }
                });
    }

    private void send(String refundNo) {
        find(refundNo).ifPresent(refund -> {
            gateways.named(refund.gateway()).refund(refund.paymentNo(), refundNo, Yuan.of(refund.amount()));
            transaction.executeWithoutResult(status -> arrived(refundNo, refund));
        });
    }

    private void arrived(String refundNo, Owed refund) {
        PayableOrders payable = orders.getObject();
        payable.lock(refund.orderNo());
        if (!finish(refundNo)) {
            return;
        }
        books.sentBack(new AccountId(refund.accountId()), refund.orderNo(), Yuan.of(refund.amount()), refundNo);
        if (refund.reason().equals(ORDER_REFUNDED)) {
            payable.refunded(refund.orderNo());
        }
    }

    /** {@return the number of the refund, unless it was written before} */
    private Optional<String> write(long payment, String orderNo, BigDecimal amount, String reason) {
        return jdbc.sql("""
                        insert into refund (refund_no, payment_id, order_no, paid, amount, reason, status, requested_at)
                        select :refundNo, x.payment_id, x.order_no, x.amount, :amount, :reason, 'REQUESTED', :at
                        from payment_order x where x.payment_id = :payment and x.order_no = :orderNo
                        on conflict (payment_id, order_no) do nothing
                        returning refund_no
                        """)
                .param("refundNo", "R" + numbers.next())
                .param("payment", payment)
                .param("orderNo", orderNo)
                .param("amount", amount)
                .param("reason", reason)
                .param("at", now())
                .query(String.class)
                .optional();
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
                        select p.payment_no, p.gateway, p.account_id, r.order_no, r.amount, r.reason
                        from refund r join payment p on p.id = r.payment_id
                        where r.refund_no = :refundNo and r.status = 'REQUESTED'
                        """).param("refundNo", refundNo).query(Owed.class).optional();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private record Settled(
            long id, long accountId, @Nullable String gateway) {}

    private record Owed(
            String paymentNo, String gateway, long accountId, String orderNo, BigDecimal amount, String reason) {}

    /** An order is refunded, and its money is to go back. */
    record RefundAsked(String orderNo, BigDecimal amount) {}

    /** A refund was written down and waits to be sent to its gateway. */
    record RefundOwed(String refundNo) {}
}
