package org.zhanggui.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.access.SignedInUser;
import org.zhanggui.shared.database.DataScope;

/**
 * The actor of the present request, looked up once in it and never kept beyond it. From then on the request sees what its
 * actor's account sees, and with staff everything.
 */
@Component
public class CurrentActor {

    private static final String ATTRIBUTE = CurrentActor.class.getName();

    private final Actors actors;
    private final HttpServletRequest request;

    CurrentActor(Actors actors, HttpServletRequest request) {
        this.actors = actors;
        this.request = request;
    }

    /** {@return who acts, or nothing when nobody is signed in, or when the one who was is no more} */
    @SuppressWarnings("unchecked")
    public Optional<Actor> get() {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known == null) {
            known = DataScope.EVERYTHING.call(this::lookUp); // before it is known whose account to look into
            request.setAttribute(ATTRIBUTE, known);
            scope().settle();
        }
        return (Optional<Actor>) known;
    }

    /** {@return what the request sees of accounts' data} */
    DataScope scope() {
        return request.getAttribute(ATTRIBUTE) instanceof Optional<?> known && known.orElse(null) instanceof Actor actor
                ? scopeOf(actor)
                : DataScope.PUBLIC;
    }

    private static DataScope scopeOf(Actor actor) {
        return actor.worksAt(Desk.OPS) ? DataScope.EVERYTHING : DataScope.of(actor.account());
    }

    private Optional<Actor> lookUp() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInUser user
                ? actors.find(user.userId(), request.getRemoteAddr())
                : Optional.empty();
    }
}
