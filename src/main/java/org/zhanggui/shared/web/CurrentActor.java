package org.zhanggui.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.SignedInUser;

/** The actor of the present request, looked up once in it and never kept beyond it. */
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
            known = lookUp();
            request.setAttribute(ATTRIBUTE, known);
        }
        return (Optional<Actor>) known;
    }

    private Optional<Actor> lookUp() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInUser user
                ? actors.find(user.userId(), request.getRemoteAddr())
                : Optional.empty();
    }
}
