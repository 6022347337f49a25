package org.zhanggui.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.access.Duty;
import org.zhanggui.shared.access.Identity;
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

    /** {@return who acts, or nothing when nobody is signed in all the way, or when the one who was is no more} */
    public Optional<Actor> get() {
        return identity().filter(this::provedAllFactors).map(Identity::actor);
    }

    /** {@return whether the password was right, and a code of the second factor has yet to be given} */
    public boolean owesCode() {
        return identity().filter(identity -> !provedAllFactors(identity)).isPresent();
    }

    /** {@return what the one who acts has to do before anything else} */
    public Optional<Duty> duty() {
        return identity().filter(this::provedAllFactors).flatMap(Identity::duty);
    }

    /** {@return whose session this is, even where they must not act yet} */
    @SuppressWarnings("unchecked")
    public Optional<Identity> identity() {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known == null) {
            known = DataScope.EVERYTHING.call(this::lookUp); // before it is known whose account to look into
            request.setAttribute(ATTRIBUTE, known);
            scope().settle();
        }
        return (Optional<Identity>) known;
    }

    /** {@return what the request sees of accounts' data: nothing of an account's before all factors are proved} */
    DataScope scope() {
        return request.getAttribute(ATTRIBUTE) instanceof Optional<?> known
                        && known.orElse(null) instanceof Identity identity
                        && provedAllFactors(identity)
                ? scopeOf(identity.actor())
                : DataScope.PUBLIC;
    }

    private static DataScope scopeOf(Actor actor) {
        return actor.worksAt(Desk.OPS) ? DataScope.EVERYTHING : DataScope.of(actor.account());
    }

    private Optional<Identity> lookUp() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInUser user
                ? actors.identify(user.userId(), request.getRemoteAddr())
                : Optional.empty();
    }

    private boolean provedAllFactors(Identity identity) {
        return !identity.secondFactor()
                || Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
                        .getAuthorities()
                        .stream()
                        .anyMatch(factor -> SignedInUser.SECOND_FACTOR.equals(factor.getAuthority()));
    }
}
