package org.zhanggui.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.time.BusinessTime;

/** 自动打款: providers that want it are paid all that they can withdraw once a day, without asking. */
@Service
public class AutomaticWithdrawals {

    private static final Logger LOG = LoggerFactory.getLogger(AutomaticWithdrawals.class);

    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final Withdrawals withdrawals;
    private final AuditTrail audit;
    private final Clock clock;

    AutomaticWithdrawals(JdbcClient jdbc, Withdrawals withdrawals, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.withdrawals = withdrawals;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@return whether a provider wants it} */
    @Transactional(readOnly = true)
    public boolean isOn(AccountId provider) {
        return jdbc.sql("select exists (select from automatic_withdrawal where account_id = :account and enabled)")
                .param("account", provider.value())
                .query(Boolean.class)
                .single();
    }

    /** Turns it on or off; what was turned on is looked at within minutes for the first time. */
    @Transactional
    public void turn(Actor provider, boolean on) {
        provider.require(Action.EDIT_SETTLEMENT);
        int changed = jdbc.sql("""
                        insert into automatic_withdrawal (account_id, enabled, changed_by, changed_by_name, changed_at)
                        values (:account, :on, :user, :userName, :now)
                        on conflict (account_id) do update
                        set enabled = excluded.enabled, changed_by = excluded.changed_by,
                            changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at, last_on = null
                        where automatic_withdrawal.enabled <> excluded.enabled
                        """)
                .param("account", provider.account().value())
                .param("on", on)
                .param("user", provider.user().value())
                .param("userName", provider.userName())
                .param("now", Earnings.moment(clock.instant()))
                .update();
        if (changed > 0) {
            audit.record(
                    provider,
                    Deed.of(
                            on ? "automatic-withdrawal.on" : "automatic-withdrawal.off",
                            "automatic-withdrawal",
                            provider.account()));
        }
    }

    /** Withdraws for everybody who wants it and was not looked at today; one that fails is tried again tomorrow. */
    public void sweep() {
        LocalDate today = BusinessTime.dayOf(clock.instant());
        List<AccountId> due;
        do {
            due = claim(today);
            due.forEach(this::withdraw);
        } while (due.size() == AT_ONCE);
    }

    private List<AccountId> claim(LocalDate today) {
        return jdbc.sql("""
                        update automatic_withdrawal set last_on = :today
                        where account_id in (select a.account_id from automatic_withdrawal a
                            where a.enabled and (a.last_on is null or a.last_on < :today)
                            order by a.last_on nulls first, a.account_id limit :most for update skip locked)
                        returning account_id
                        """).param("today", today).param("most", AT_ONCE).query(Long.class).list().stream()
                .map(AccountId::new)
                .toList();
    }

    private void withdraw(AccountId provider) {
        try {
            withdrawals.withdrawAll(provider);
        } catch (RuntimeException failure) {
            LOG.error("what {} can withdraw could not be withdrawn by itself", provider, failure);
        }
    }
}
