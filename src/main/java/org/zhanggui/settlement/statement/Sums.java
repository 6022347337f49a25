package org.zhanggui.settlement.statement;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.zhanggui.shared.money.Yuan;

/**
 * The columns of a statement, in yuan, of an order in a month or of all that a provider has in it. A posting is of the month in
 * Shanghai in which it happened; what is taken back later stands in the month in which it is taken back. Over all months,
 * {@code net - refundedNet - withdrawn} is what the ledger has in 2202.01 and 2202.02.
 *
 * @param net what came to the provider: credits less debits of 2202.01 by SETTLEMENT
 * @param commission what came to the marketplace: credits less debits of 6051.01 by SETTLEMENT
 * @param refundedNet what the provider gave back after it was settled: debits less credits of 2202.01 and 2202.02 by
 *     SETTLEMENT_REVERSAL
 * @param refundedCommission what the marketplace gave back of its commission: debits less credits of 6051.01 by
 *     SETTLEMENT_REVERSAL
 * @param withdrawn what the provider withdrew: debits less credits of 2202.02 by WITHDRAWAL and WITHDRAWAL_REFUSED, so that a
 *     withdrawal that is refused in a later month is below zero there
 */
record Sums(
        BigDecimal net,
        BigDecimal commission,
        BigDecimal refundedNet,
        BigDecimal refundedCommission,
        BigDecimal withdrawn) {

    static final Sums NOTHING =
            new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Sums plus(Sums other) {
        return new Sums(
                net.add(other.net),
                commission.add(other.commission),
                refundedNet.add(other.refundedNet),
                refundedCommission.add(other.refundedCommission),
                withdrawn.add(other.withdrawn));
    }

    /** {@return what the orders were settled at: {@code net + commission}} */
    BigDecimal gross() {
        return net.add(commission);
    }

    /** {@return what went back to buyers after it was settled: {@code refundedNet + refundedCommission}} */
    BigDecimal refunds() {
        return refundedNet.add(refundedCommission);
    }

    public Money grossAmount() {
        return Yuan.of(gross());
    }

    public Money commissionAmount() {
        return Yuan.of(commission);
    }

    public Money netAmount() {
        return Yuan.of(net);
    }

    public Money refundsAmount() {
        return Yuan.of(refunds());
    }

    public Money refundedNetAmount() {
        return Yuan.of(refundedNet);
    }

    public Money withdrawnAmount() {
        return Yuan.of(withdrawn);
    }
}
