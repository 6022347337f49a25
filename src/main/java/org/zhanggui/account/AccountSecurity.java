package org.zhanggui.account;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** What an account demands of everybody who signs in for it. */
@Service
public class AccountSecurity {

    private final JdbcClient jdbc;
    private final SecondFactors factors;
    private final AuditTrail audit;

    AccountSecurity(JdbcClient jdbc, SecondFactors factors, AuditTrail audit) {
        this.jdbc = jdbc;
        this.factors = factors;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public boolean secondFactorRequired(Actor actor) {
        actor.require(Action.EDIT_SECURITY);
        return jdbc.sql("select second_factor_required from account where id = :account")
                .param("account", actor.account().value())
                .query(Boolean.class)
                .single();
    }

    /** {@return whether it is so now; it is not where they would demand of others what they do not do themselves} */
    @Transactional
    public boolean requireSecondFactor(Actor actor, boolean required) {
        actor.require(Action.EDIT_SECURITY);
        if (required && factors.state(actor.user()) != SecondFactorState.ON) {
            return false;
        }
        int changed = jdbc.sql("""
                        update account set second_factor_required = :required
                        where id = :account and second_factor_required <> :required
                        """)
                .param("required", required)
                .param("account", actor.account().value())
                .update();
        if (changed > 0) {
            String action = required ? "account.second-factor-required" : "account.second-factor-optional";
            audit.record(actor, Deed.of(action, "account", actor.account()));
        }
        return true;
    }
}
