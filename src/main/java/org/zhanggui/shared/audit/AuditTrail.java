package org.zhanggui.shared.audit;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what was done, in the transaction that does it: without the one there is not the other. Call it last in a use
 * case, for the database chains an account's events by hash and holds that chain until the transaction ends.
 */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Records what a person did, in the trail of the account that they act for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, Deed deed) {
        insert(actor.account(), actor, deed);
    }

    /** Records what the marketplace did by itself (a deadline that passed, a gateway's notification) to an account's object. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAutomatic(AccountId account, Deed deed) {
        insert(account, null, deed);
    }

    private void insert(AccountId account, @Nullable Actor actor, Deed deed) {
        jdbc.sql("""
                        insert into audit_event (account_id, user_id, user_name, ip, action, object_type, object_id,
                                                 before, after, at)
                        values (:account, :user, :userName, cast(:ip as inet), :action, :objectType, :objectId,
                                cast(:before as jsonb), cast(:after as jsonb), :at)
                        """)
                .param("account", account.value())
                .param("user", actor == null ? null : actor.user().value(), Types.BIGINT)
                .param("userName", actor == null ? null : actor.userName(), Types.VARCHAR)
                .param("ip", actor == null ? null : actor.ip(), Types.VARCHAR)
                .param("action", deed.action())
                .param("objectType", deed.objectType())
                .param("objectId", deed.objectId())
                .param("before", json.writeValueAsString(deed.before()))
                .param("after", json.writeValueAsString(deed.after()))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /**
     * One thing that was done.
     *
     * @param action what, as {@code order.repriced}
     * @param objectType the kind of object, as {@code order}
     * @param objectId its public identity, as the order number
     * @param before what it was, in the values that changed; empty for something new
     * @param after what it is now
     */
    public record Deed(String action, String objectType, String objectId, Map<String, ?> before, Map<String, ?> after) {

        /** {@return a deed on something, with nothing more to say than that it was done} */
        public static Deed of(String action, String objectType, Object objectId) {
            return new Deed(action, objectType, objectId.toString(), Map.of(), Map.of());
        }

        /** {@return the same deed with one value told as it was and as it is now} */
        public Deed change(String name, @Nullable Object from, @Nullable Object to) {
            return new Deed(action, objectType, objectId, with(before, name, from), with(after, name, to));
        }

        /** {@return the same deed with one more value told} */
        public Deed with(String name, @Nullable Object value) {
            return new Deed(action, objectType, objectId, before, with(after, name, value));
        }

        private static Map<String, ?> with(Map<String, ?> values, String name, @Nullable Object value) {
            if (value == null) {
                return values;
            }
            var more = new java.util.LinkedHashMap<String, Object>(values);
            more.put(name, value.toString());
            return more;
        }
    }
}
