package org.zhanggui.shared.idempotency;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A key came a second time with another body; answered with 409. */
@ResponseStatus(HttpStatus.CONFLICT)
public class KeyReusedException extends RuntimeException {

    KeyReusedException() {
        super("the idempotency key was used for another request");
    }
}
