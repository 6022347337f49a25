package org.zhanggui.testing;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.ledger.BookCheck;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.settlement.PayoutAccountDraft;
import org.zhanggui.settlement.PayoutAccounts;
import org.zhanggui.settlement.Releases;
import org.zhanggui.settlement.Withdrawals;
import org.zhanggui.settlement.Withdrawals.Outcome;
import org.zhanggui.settlement.Withdrawals.Requested;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;

/** Providers that withdraw what they earned. */
public final class Payouts {

    public static final String NUMBER = "6225880112345678";

    private static final int MANY = 100_000;

    private final ApplicationContext context;

    public Payouts(ApplicationContext context) {
        this.context = context;
    }

    /** Lets a provider meet all conditions, and say where it is paid. */
    public void ready(Actor provider, Actor staff) {
        meet(provider, staff, ProviderRecordKind.ONBOARDING_AGREEMENT);
        meet(provider, staff, ProviderRecordKind.SETTLEMENT_AGREEMENT);
        meet(provider, staff, ProviderRecordKind.IDENTITY_VERIFIED);
        account(provider);
    }

    public void meet(Actor provider, Actor staff, ProviderRecordKind kind) {
        context.getBean(ProviderFiles.class).record(staff, provider.account(), kind, "合同 2026-17", null);
    }

    public void account(Actor provider) {
        var draft = new PayoutAccountDraft("招商银行", "深圳科技园支行", "云栈软件有限公司", NUMBER);
        if (!context.getBean(PayoutAccounts.class).change(provider, draft, Shop.PASSWORD)) {
            throw new IllegalStateException("the password of " + provider.user());
        }
    }

    /** Makes available what is due by the clock. */
    public void release() {
        context.getBean(Releases.class).sweep();
    }

    /** Makes all available that a provider ever earned, as if the refund periods were past. */
    public void releaseAll(Actor provider) {
        Ledger ledger = context.getBean(Ledger.class);
        AccountId account = provider.account();
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(begun -> context.getBean(JdbcClient.class)
                        .sql(
                                "select order_no, pending from provider_earning where account_id = :account and pending > 0")
                        .param("account", account.value())
                        .query((row, number) -> Map.entry(row.getString(1), Yuan.of(row.getBigDecimal(2))))
                        .list()
                        .forEach(part -> ledger.post(Posting.of(
                                        PostingKind.RELEASE, part.getKey(), account, Instant.now())
                                .debitOrder(LedgerAccount.PROVIDER_PENDING, account, part.getKey(), part.getValue())
                                .creditOrder(
                                        LedgerAccount.PROVIDER_AVAILABLE, account, part.getKey(), part.getValue()))));
    }

    public Outcome ask(Actor provider, String amount) {
        return context.getBean(Withdrawals.class).request(provider, Yuan.of(amount), Idempotency.freshKey());
    }

    /** {@return the ID of a withdrawal that waits for staff} */
    public long requested(Actor provider, String amount) {
        if (ask(provider, amount) instanceof Requested requested) {
            return requested.id();
        }
        throw new IllegalStateException("refused");
    }

    /** {@return what differs between the books and what this room knows; other tests leave such behind, too} */
    public Set<String> disagreements() {
        return context.getBeansOfType(BookCheck.class).values().stream()
                .filter(check ->
                        Set.of("withdrawals", "withdrawal-orders", "earnings").contains(check.code()))
                .flatMap(check -> check.differences(MANY).stream().map(found -> check.code() + " " + found))
                .collect(Collectors.toSet());
    }

    /** {@return what an account has in a part of the books, as 1,234.50 is written: 1234.50} */
    public String has(AccountId account, LedgerAccount part) {
        return context.getBean(Ledger.class).balance(part, account).getAmount().toPlainString();
    }
}
