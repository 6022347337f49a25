package org.zhanggui.payment;

import java.time.Clock;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.ledger.PostingOutcome;
import org.zhanggui.shared.access.AccountId;

/**
 * How payments, top-ups and refunds are posted. What is paid is held for its orders until they are complete; what came in for an order
 * that could not be paid is owed back from the first.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PaymentBooks {

    private final Ledger ledger;
    private final Clock clock;

    PaymentBooks(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Takes a payment from the payer's balance. {@return whether there was enough} */
    boolean payFromBalance(Payment payment) {
        Posting posting = begin(PostingKind.PAYMENT, payment.paymentNo(), payment.account())
                .debit(LedgerAccount.BUYER_BALANCE, payment.account(), payment.amount());
        return ledger.post(shared(posting, payment)) == PostingOutcome.POSTED;
    }

    /** Notes what a gateway took, once however often it tells: held for the orders that are settled, owed back for the others. */
    void takenByGateway(Payment payment) {
        ledger.post(shared(
                begin(PostingKind.PAYMENT, payment.paymentNo(), payment.account())
                        .debit(LedgerAccount.CHANNEL, payment.amount()),
                payment));
    }

    private static Posting shared(Posting posting, Payment payment) {
        Posting shared = posting;
        for (PaidOrder part : payment.orders()) {
            LedgerAccount whither = part.isSettled() ? LedgerAccount.ORDER_HELD : LedgerAccount.REFUND_OWED;
            shared = shared.creditOrder(whither, null, part.orderNo(), part.amount());
        }
        return shared;
    }

    /** Notes what a gateway took for a balance. */
    void toppedUp(TopUp topUp) {
        ledger.record(begin(PostingKind.TOP_UP, topUp.topUpNo(), topUp.account())
                .debit(LedgerAccount.CHANNEL, topUp.amount())
                .credit(LedgerAccount.BUYER_BALANCE, topUp.account(), topUp.amount()));
    }

    /** What was held for an order is back on the payer's balance. */
    void refundToBalance(AccountId payer, String orderNo, Money amount, String refundNo) {
        ledger.record(begin(PostingKind.REFUND, refundNo, payer)
                .debitOrder(LedgerAccount.ORDER_HELD, null, orderNo, amount)
                .credit(LedgerAccount.BUYER_BALANCE, payer, amount));
    }

    /** What was held for an order is owed to its payer, through the gateway. */
    void oweThroughGateway(AccountId payer, String orderNo, Money amount, String refundNo) {
        ledger.record(begin(PostingKind.REFUND, refundNo, payer)
                .debitOrder(LedgerAccount.ORDER_HELD, null, orderNo, amount)
                .creditOrder(LedgerAccount.REFUND_OWED, null, orderNo, amount));
    }

    /** The gateway has sent back what was owed; asked again after a crash, it says so again. */
    void sentBack(AccountId payer, String orderNo, Money amount, String refundNo) {
        ledger.post(begin(PostingKind.REFUND_SENT, refundNo, payer)
                .debitOrder(LedgerAccount.REFUND_OWED, null, orderNo, amount)
                .credit(LedgerAccount.CHANNEL, amount));
    }

    private Posting begin(PostingKind kind, String reference, AccountId payer) {
        return Posting.of(kind, reference, payer, clock.instant());
    }
}
