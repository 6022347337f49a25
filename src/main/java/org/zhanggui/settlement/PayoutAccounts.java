package org.zhanggui.settlement;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.account.Passwords;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.secret.SecretBox;
import org.zhanggui.shared.secret.Secrets;

/**
 * 收款账户: where providers are paid. Whoever changes it gives their password, for it is what a stolen session would be used
 * for; and everybody who may withdraw is told.
 */
@Service
public class PayoutAccounts {

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    PayoutAccounts(
            JdbcClient jdbc,
            Secrets secrets,
            Passwords passwords,
            ApplicationEventPublisher events,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.box = secrets.box("payout-account");
        this.passwords = passwords;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@return where a provider is paid, if it has said so} */
    @Transactional(readOnly = true)
    public Optional<PayoutAccount> find(AccountId provider) {
        return jdbc.sql("""
                        select bank, branch, holder, number_masked as number, changed_by_name, changed_at from payout_account
                        where account_id = :account
                        """)
                .param("account", provider.value())
                .query(PayoutAccount.class)
                .optional();
    }

    /**
     * Says where to pay from now on; withdrawals that are under way go where they were asked to.
     *
     * @return whether it was changed; false for a wrong password
     */
    @Transactional
    public boolean change(Actor provider, PayoutAccountDraft draft, String password) {
        provider.require(Action.EDIT_SETTLEMENT);
        if (!passwords.confirms(provider, password)) {
            return false;
        }
        Optional<PayoutAccount> before = find(provider.account());
        Instant now = clock.instant();
        write(provider, draft, now);
        events.publishEvent(new PayoutAccountChanged(provider.account(), draft.toString(), provider.userName(), now));
        audit.record(
                provider,
                Deed.of("payout-account.changed", "payout-account", provider.account())
                        .change("bank", before.map(PayoutAccount::bank).orElse(null), draft.bank())
                        .change("number", before.map(PayoutAccount::number).orElse(null), draft.masked())
                        .change("holder", before.map(PayoutAccount::holder).orElse(null), draft.holder()));
        return true;
    }

    private void write(Actor provider, PayoutAccountDraft draft, Instant now) {
        byte[] closed = box.close(provider.account().value(), draft.number().getBytes(StandardCharsets.US_ASCII));
        jdbc.sql("""
                        insert into payout_account (account_id, bank, branch, holder, number, number_masked, changed_by,
                                                    changed_by_name, changed_at)
                        values (:account, :bank, :branch, :holder, :number, :masked, :user, :userName, :now)
                        on conflict (account_id) do update
                        set bank = excluded.bank, branch = excluded.branch, holder = excluded.holder,
                            number = excluded.number, number_masked = excluded.number_masked,
                            changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name,
                            changed_at = excluded.changed_at
                        """)
                .param("account", provider.account().value())
                .param("bank", draft.bank())
                .param("branch", draft.branch())
                .param("holder", draft.holder())
                .param("number", closed)
                .param("masked", draft.masked())
                .param("user", provider.user().value())
                .param("userName", provider.userName())
                .param("now", Earnings.moment(now))
                .update();
    }

    /** {@return the account as a withdrawal keeps it} */
    Optional<PayoutDetails> details(AccountId provider) {
        return jdbc.sql(
                        "select bank, branch, holder, number, number_masked from payout_account where account_id = :account")
                .param("account", provider.value())
                .query(PayoutDetails.class)
                .optional();
    }

    /** {@return the number that a withdrawal is paid to, for staff who pay it} */
    @Transactional(readOnly = true)
    public String numberOf(Actor staff, long withdrawal) {
        staff.require(Action.DECIDE_WITHDRAWAL);
        Closed closed = jdbc.sql("select account_id, number from withdrawal where id = :id")
                .param("id", withdrawal)
                .query(Closed.class)
                .single();
        return new String(box.open(closed.accountId(), closed.number()), StandardCharsets.US_ASCII);
    }

    private record Closed(long accountId, byte[] number) {}
}
