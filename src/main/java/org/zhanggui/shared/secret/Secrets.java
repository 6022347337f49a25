package org.zhanggui.shared.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys for each purpose, all of them derived from one secret that is never used itself. */
public final class Secrets {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;

    private final SecretKeySpec key;

    private Secrets(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** @throws IllegalArgumentException if the text is not the Base64 of at least 32 bytes */
    public static Secrets ofBase64(String text) {
        byte[] key = Base64.getDecoder().decode(text.strip());
        if (key.length < LEAST_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes is too short");
        }
        return new Secrets(key);
    }

    /** {@return 32 bytes that nobody without the secret can guess, the same for the same purpose} */
    public byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    /** {@return where secrets of one kind are kept} */
    public SecretBox box(String purpose) {
        return new SecretBox(derive(purpose));
    }

    @Override
    public String toString() {
        return "secrets";
    }
}
