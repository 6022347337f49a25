package org.zhanggui.testing;

import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.SignedInUser;
import org.zhanggui.shared.access.UserId;

/** A session of somebody's, for requests that do not go over HTTP. */
public final class SignedIn {

    private SignedIn() {}

    public static RequestPostProcessor as(Actor actor) {
        return SecurityMockMvcRequestPostProcessors.authentication(
                UsernamePasswordAuthenticationToken.authenticated(new Remembered(actor.user()), null, List.of()));
    }

    private record Remembered(UserId userId) implements SignedInUser {}
}
