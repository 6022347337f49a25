package org.zhanggui.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/**
 * Changes to who may do what in an account happen one after the other, each judged by the {@link EscalationGuard}: two that
 * are harmless alone might not be so together. Use cases call it within their own transaction, which it takes back as a whole.
 */
@Component
class AccessChanges {

    private final Standings standings;
    private final JdbcClient jdbc;

    AccessChanges(Standings standings, JdbcClient jdbc) {
        this.standings = standings;
        this.jdbc = jdbc;
    }

    /** Waits until nobody else changes anything about access in the account. */
    AccountKind begin(AccountId account) {
        return jdbc.sql("""
                        select a.kind = 'PLATFORM' as platform,
                               exists (select 1 from provider_profile p where p.account_id = a.id) as provider
                        from account a where a.id = :account for no key update of a
                        """)
                .param("account", account.value())
                .query((row, at) -> AccountKind.of(row.getBoolean("platform"), row.getBoolean("provider")))
                .single();
    }

    /**
     * Makes a change, and takes the whole transaction back if it should not have been made.
     *
     * @param concerned everybody whose rights it may touch
     * @return why it was taken back; nothing when it holds
     */
    Optional<AccessRefusal> make(Actor actor, Collection<UserId> concerned, Runnable change) {
        if (actor.root()) {
            change.run();
            return Optional.empty();
        }
        Set<UserId> people = new HashSet<>(concerned);
        people.add(actor.user());
        Map<UserId, Standing> before = standings.of(actor.account(), people);
        change.run();
        Optional<AccessRefusal> refusal = EscalationGuard.judge(actor, before, standings.of(actor.account(), people));
        refusal.ifPresent(
                reason -> TransactionAspectSupport.currentTransactionStatus().setRollbackOnly());
        return refusal;
    }

    /** {@return why the actor may neither give somebody a new password nor delete them} */
    Optional<AccessRefusal> refuseTakingOver(Actor actor, UserId person) {
        Standing theirs = standings.of(actor.account(), Set.of(person)).getOrDefault(person, Standing.NONE);
        return EscalationGuard.judgeTakingOver(actor, person, theirs);
    }
}
