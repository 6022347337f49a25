package org.zhanggui.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** Where people are signed in, and how that ends elsewhere. */
@Service
public class Sessions {

    private static final int HANDLE_BYTES = 12;

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final AuditTrail audit;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions, AuditTrail audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /** {@return the sessions in which somebody is signed in all the way, the one used last first} */
    public List<Open> of(UserId user) {
        return sessions.findByPrincipalName(user.toString()).values().stream()
                .filter(session -> !session.isExpired())
                .filter(session -> session.getAttribute(SessionDetails.ATTRIBUTE) != null)
                .map(session -> new Open(
                        handle(session.getId()),
                        Objects.requireNonNull(session.<SessionDetails>getAttribute(SessionDetails.ATTRIBUTE)),
                        session.getLastAccessedTime()))
                .sorted(Comparator.comparing(Open::lastSeen).reversed())
                .toList();
    }

    /** {@return whether there was such a session of theirs, which is over now} */
    @Transactional
    public boolean end(Actor actor, String handle) {
        boolean ended = delete(actor.user(), handle::equals);
        if (ended) {
            audit.record(actor, Deed.of("user.session-ended", "user", actor.user()));
        }
        return ended;
    }

    /** Ends all sessions of somebody's but the one that they use. */
    @Transactional
    public void endOthers(Actor actor, String sessionId) {
        String own = handle(sessionId);
        if (delete(actor.user(), handle -> !handle.equals(own))) {
            audit.record(actor, Deed.of("user.sessions-ended", "user", actor.user()));
        }
    }

    /** Once what ends them is committed, and again after a restart, should it have failed. */
    @TransactionalEventListener
    void end(SessionsOver over) {
        delete(over.user(), handle -> !handle.equals(over.except()));
    }

    private boolean delete(UserId user, java.util.function.Predicate<String> which) {
        List<String> found = sessions.findByPrincipalName(user.toString()).keySet().stream()
                .filter(id -> which.test(handle(id)))
                .toList();
        found.forEach(sessions::deleteById);
        return !found.isEmpty();
    }

    /** {@return what a session is called where its ID, with which one could take it over, must not be seen} */
    public static String handle(String sessionId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sessionId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HANDLE_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** A session in which somebody is signed in. */
    public record Open(String handle, SessionDetails details, Instant lastSeen) {}
}
