package org.zhanggui.account;

import com.webauthn4j.util.exception.WebAuthnException;
import java.util.List;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.zhanggui.shared.access.SignedInUser;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.database.SeesEverything;

/** Checks what a device signed. It made sure who holds it, so that password and code are not asked for. */
@Service
public class PasskeySignIn {

    private final WebAuthnRelyingPartyOperations ceremonies;
    private final PasskeyOwners owners;
    private final Throttle throttle;

    PasskeySignIn(WebAuthnRelyingPartyOperations ceremonies, PasskeyOwners owners, Throttle throttle) {
        this.ceremonies = ceremonies;
        this.owners = owners;
        this.throttle = throttle;
    }

    /**
     * Counts an attempt; names play no part in it.
     *
     * @throws TooManyAttemptsException when it has to wait
     */
    public void attempt(String address) {
        throttle.attempt(Throttle.Kind.ADDRESS, address);
    }

    public void succeeded(String address) {
        throttle.giveBack(Throttle.Kind.ADDRESS, address);
    }

    @SeesEverything
    public Authentication authenticate(Authentication signed) {
        var given = (WebAuthnAuthenticationRequestToken) signed;
        try {
            var owner = ceremonies.authenticate(given.getWebAuthnRequest());
            UserId user =
                    owners.userOf(owner.getId()).orElseThrow(() -> new BadCredentialsException("deleted meanwhile"));
            return UsernamePasswordAuthenticationToken.authenticated(
                    new SignedInPerson(user.value()),
                    null,
                    List.of(
                            FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.WEBAUTHN_AUTHORITY),
                            FactorGrantedAuthority.fromAuthority(SignedInUser.SECOND_FACTOR)));
        } catch (WebAuthnException | IllegalArgumentException wrong) {
            throw new BadCredentialsException("no passkey of anybody's", wrong);
        }
    }
}
