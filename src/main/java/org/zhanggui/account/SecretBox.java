package org.zhanggui.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.secret.Secrets;

/** Keeps people's second factors in the database so that the database alone betrays none: AES-GCM, bound to whose it is. */
@Component
class SecretBox {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SecretBox(Secrets secrets) {
        this.key = new SecretKeySpec(secrets.derive("second-factor"), "AES");
    }

    byte[] close(UserId owner, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] closed = apply(Cipher.ENCRYPT_MODE, owner, nonce, secret);
        return ByteBuffer.allocate(NONCE_BYTES + closed.length)
                .put(nonce)
                .put(closed)
                .array();
    }

    byte[] open(UserId owner, byte[] closed) {
        ByteBuffer box = ByteBuffer.wrap(closed);
        byte[] nonce = new byte[NONCE_BYTES];
        box.get(nonce);
        byte[] content = new byte[box.remaining()];
        box.get(content);
        return apply(Cipher.DECRYPT_MODE, owner, nonce, content);
    }

    private byte[] apply(int mode, UserId owner, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(
                    ByteBuffer.allocate(Long.BYTES).putLong(owner.value()).array());
            return cipher.doFinal(content);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the second factor of user " + owner + " cannot be read", failure);
        }
    }
}
