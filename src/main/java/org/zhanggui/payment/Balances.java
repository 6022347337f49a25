package org.zhanggui.payment;

import java.time.Clock;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Movement;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** What accounts have put by to pay with: their part of the books. */
@Service
public class Balances {

    private final Ledger ledger;
    private final Clock clock;

    Balances(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** {@return what the account has; 0.00 when it never had any} */
    public Money of(AccountId account) {
        return ledger.balance(LedgerAccount.BUYER_BALANCE, account);
    }

    /** {@return a page of what came in and went out, newest first} */
    public KeyedPage<Movement> movements(AccountId account, Position from) {
        return ledger.movements(LedgerAccount.BUYER_BALANCE, account, from);
    }

    /** Puts money that is in the bank on an account; the same reference does so once. */
    @Transactional
    public void topUp(AccountId account, Money amount, String reference) {
        ledger.post(Posting.of(PostingKind.TOP_UP, reference, account, clock.instant())
                .debit(LedgerAccount.BANK, amount)
                .credit(LedgerAccount.BUYER_BALANCE, account, amount));
    }
}
