package org.zhanggui.settlement;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.settlement.Allocation.Line;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;

/** How withdrawals are posted, and out of which orders they come. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class WithdrawalBooks {

    private static final int BATCH = 1_000;

    private final Ledger ledger;
    private final Earnings earnings;
    private final JdbcTemplate jdbc;

    WithdrawalBooks(Ledger ledger, Earnings earnings, JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.earnings = earnings;
        this.jdbc = jdbc;
    }

    /** {@return what a provider can withdraw; nothing else moves it until the transaction ends} */
    Money hold(AccountId provider) {
        ledger.hold(LedgerAccount.PROVIDER_AVAILABLE, provider);
        return ledger.balance(LedgerAccount.PROVIDER_AVAILABLE, provider);
    }

    /** {@return out of which orders an amount would come; after {@link #hold}} */
    Allocation allocate(AccountId provider, Money amount) {
        return Allocation.of(earnings.available(provider, Allocation.MOST_ORDERS), amount);
    }

    /** Takes it out of what is available. */
    void request(Withdrawal withdrawal, List<Line> lines, Instant now) {
        jdbc.batchUpdate(
                "insert into withdrawal_order (withdrawal_id, account_id, order_no, amount) values (?, ?, ?, ?)",
                lines,
                BATCH,
                (row, line) -> {
                    row.setLong(1, withdrawal.id());
                    row.setLong(2, withdrawal.provider().value());
                    row.setString(3, line.orderNo());
                    row.setBigDecimal(4, line.amount().getAmount());
                });
        ledger.record(begin(PostingKind.WITHDRAWAL, withdrawal, now)
                .with(available(withdrawal, lines, 1))
                .credit(LedgerAccount.WITHDRAWAL, withdrawal.provider(), withdrawal.amount()));
    }

    /** Puts everything back where it came from. */
    void refuse(Withdrawal withdrawal, Instant now) {
        ledger.record(begin(PostingKind.WITHDRAWAL_REFUSED, withdrawal, now)
                .debit(LedgerAccount.WITHDRAWAL, withdrawal.provider(), withdrawal.amount())
                .with(available(withdrawal, lines(withdrawal), -1)));
    }

    /** The bank has paid it. */
    void pay(Withdrawal withdrawal, Instant now) {
        ledger.record(begin(PostingKind.PAYOUT, withdrawal, now)
                .debit(LedgerAccount.WITHDRAWAL, withdrawal.provider(), withdrawal.amount())
                .credit(LedgerAccount.BANK, withdrawal.amount()));
    }

    private static List<Posting.Line> available(Withdrawal withdrawal, List<Line> lines, int sign) {
        return lines.stream()
                .map(line -> new Posting.Line(
                        LedgerAccount.PROVIDER_AVAILABLE,
                        withdrawal.provider(),
                        line.orderNo(),
                        line.amount().multipliedBy(sign)))
                .toList();
    }

    private List<Line> lines(Withdrawal withdrawal) {
        return jdbc.query(
                "select order_no, amount from withdrawal_order where withdrawal_id = ? order by id",
                (row, number) -> new Line(row.getString(1), Yuan.of(row.getBigDecimal(2))),
                withdrawal.id());
    }

    private static Posting begin(PostingKind kind, Withdrawal withdrawal, Instant now) {
        return Posting.of(kind, withdrawal.number(), withdrawal.provider(), now);
    }
}
