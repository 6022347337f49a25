package org.zhanggui.community;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.secret.Secrets;

/** What a visitor is kept as: nobody without the key can find out who it was, or ask whether it was a certain one. */
@Component
class VisitorHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    VisitorHash(Secrets secrets) {
        this.key = new SecretKeySpec(secrets.derive("visitors of the community"), ALGORITHM);
    }

    /** {@return 32 bytes that are others on another day, so that reads of two days cannot be joined} */
    byte[] of(Visitor visitor, LocalDate day) {
        return hash("read " + day + " " + visitor.key());
    }

    /** {@return 32 bytes that last, so that an order can be traced back to the article} */
    byte[] of(Visitor visitor) {
        return hash("visit " + visitor.key());
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
