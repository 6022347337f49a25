package org.zhanggui.webhook;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.outgoing.AddressGuard;
import org.zhanggui.shared.outgoing.AddressProblem;
import org.zhanggui.shared.outgoing.CallSecrets;

/**
 * 回调: a provider says which addresses are told what happens to its orders. Another account's webhook and none at all are not
 * found alike ({@link NotFoundException}). Who says so gets to know all orders, and has to be allowed to see them.
 */
@Service
public class Webhooks {

    /** How many an account can have. */
    public static final int MOST = 10;

    private final AddressGuard guard;
    private final WebhookSecrets secrets;
    private final WebhookMessages messages;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Webhooks(
            AddressGuard guard,
            WebhookSecrets secrets,
            WebhookMessages messages,
            JdbcClient jdbc,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.guard = guard;
        this.secrets = secrets;
        this.messages = messages;
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes a webhook. Where its address leads is looked up before the transaction. */
    public Outcome make(Actor actor, WebhookDraft draft) {
        requireEditing(actor);
        Optional<AddressProblem> problem = guard.problemWith(draft.url());
        return problem.isPresent()
                ? new Refused(new WebhookRefusal.Address(problem.get()))
                : Objects.requireNonNull(transaction.execute(begun -> insert(actor, draft)));
    }

    /**
     * Accounts are locked by their provider's row, so that two who come at once do not both make the last one: in a statement
     * of its own, for what waits for a lock still sees what it saw before.
     */
    private Outcome insert(Actor actor, WebhookDraft draft) {
        jdbc.sql("select account_id from provider_profile where account_id = :account for update")
                .param("account", actor.account().value())
                .query(Long.class)
                .single();
        String secret = CallSecrets.first().current();
        return jdbc.sql("""
                        insert into webhook (account_id, url, kinds, note, secret, made_at)
                        select :account, :url, cast(:kinds as varchar[]), :note, :secret, :now
                        where (select count(*) from webhook w where w.account_id = :account) < :most
                        returning id
                        """)
                .param("account", actor.account().value())
                .param("url", draft.url())
                .param("kinds", draft.kindNames())
                .param("note", draft.note())
                .param("secret", secrets.close(actor.account(), secret))
                .param("now", now())
                .param("most", MOST)
                .query(Long.class)
                .optional()
                .<Outcome>map(id -> {
                    audit.record(actor, deed("webhook.made", id).with("url", draft.url()));
                    return new Made(id, secret);
                })
                .orElseGet(() -> new Refused(new WebhookRefusal.TooMany()));
    }

    public Optional<WebhookRefusal> change(Actor actor, long id, WebhookDraft draft) {
        requireEditing(actor);
        Optional<WebhookRefusal> refusal = guard.problemWith(draft.url()).map(WebhookRefusal.Address::new);
        if (refusal.isEmpty()) {
            transaction.executeWithoutResult(begun -> update(actor, id, draft));
        }
        return refusal;
    }

    private void update(Actor actor, long id, WebhookDraft draft) {
        String before = lock(actor, id).url();
        jdbc.sql("""
                        update webhook set url = :url, kinds = cast(:kinds as varchar[]), note = :note,
                               failing_since = case when url = :url then failing_since end
                        where id = :id
                        """)
                .param("url", draft.url())
                .param("kinds", draft.kindNames())
                .param("note", draft.note())
                .param("id", id)
                .update();
        Deed deed = deed("webhook.changed", id);
        audit.record(actor, before.equals(draft.url()) ? deed : deed.change("url", before, draft.url()));
    }

    /** {@return a new secret, which is shown once; the present one holds for another day} */
    @Transactional
    public String renewSecret(Actor actor, long id) {
        requireEditing(actor);
        byte[] present = lock(actor, id).secret();
        CallSecrets renewed =
                secrets.open(actor.account().value(), present, null, null).renewed(clock.instant());
        jdbc.sql("""
                        update webhook set secret = :secret, previous_secret = :previous, previous_until = :until where id = :id
                        """)
                .param("secret", secrets.close(actor.account(), renewed.current()))
                .param("previous", present)
                .param("until", moment(renewed.previousUntil()))
                .param("id", id)
                .update();
        audit.record(actor, deed("webhook.secret-renewed", id));
        return renewed.current();
    }

    /** Has it told again of what happens from now on. */
    @Transactional
    public void enable(Actor actor, long id) {
        requireEditing(actor);
        lock(actor, id);
        jdbc.sql("update webhook set enabled = true, switched_off_at = null, failing_since = null where id = :id")
                .param("id", id)
                .update();
        audit.record(actor, deed("webhook.enabled", id));
    }

    /** Has it told nothing more, not even what waits. */
    @Transactional
    public void disable(Actor actor, long id) {
        requireEditing(actor);
        lock(actor, id);
        jdbc.sql("update webhook set enabled = false where id = :id")
                .param("id", id)
                .update();
        messages.giveUp(id);
        audit.record(actor, deed("webhook.disabled", id));
    }

    /** Takes it away, with its log. */
    @Transactional
    public void remove(Actor actor, long id) {
        requireEditing(actor);
        String url = lock(actor, id).url();
        jdbc.sql("delete from webhook where id = :id").param("id", id).update();
        audit.record(actor, deed("webhook.removed", id).with("url", url));
    }

    /** Sends an event that tells of nothing, so that one can see whether it arrives. */
    @Transactional
    public Optional<WebhookRefusal> test(Actor actor, long id) {
        requireEditing(actor);
        if (!lock(actor, id).enabled()) {
            return Optional.of(new WebhookRefusal.Off());
        }
        messages.test(id, actor.account(), UUID.randomUUID().toString());
        audit.record(actor, deed("webhook.tested", id));
        return Optional.empty();
    }

    /** 再次发送: sends what was sent before, with the same ID, and with a word that it is sent again. */
    @Transactional
    public Optional<WebhookRefusal> resend(Actor actor, long id, long delivery) {
        requireEditing(actor);
        if (!lock(actor, id).enabled()) {
            return Optional.of(new WebhookRefusal.Off());
        }
        if (!messages.resend(id, delivery)) {
            throw new NotFoundException("delivery " + delivery);
        }
        audit.record(actor, deed("webhook.resent", id).with("delivery", delivery));
        return Optional.empty();
    }

    private static void requireEditing(Actor actor) {
        actor.require(Action.EDIT_WEBHOOKS);
        actor.require(Action.DESCRIBE_ORDERS);
    }

    private Kept lock(Actor actor, long id) {
        return jdbc.sql("select url, secret, enabled from webhook where id = :id and account_id = :account for update")
                .param("id", id)
                .param("account", actor.account().value())
                .query(Kept.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("webhook " + id));
    }

    private static Deed deed(String action, long id) {
        return Deed.of(action, "webhook", id);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant at) {
        return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** What making one came to. */
    public sealed interface Outcome permits Made, Refused {}

    /**
     * A new webhook.
     *
     * @param secret what its calls are signed with; shown once
     */
    public record Made(long id, String secret) implements Outcome {}

    public record Refused(WebhookRefusal refusal) implements Outcome {}

    private record Kept(String url, byte[] secret, boolean enabled) {}
}
