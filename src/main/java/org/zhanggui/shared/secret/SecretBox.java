package org.zhanggui.shared.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Keeps secrets in the database so that the database alone betrays none: AES-GCM, bound to whose it is. */
public final class SecretBox {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SecretBox(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** {@return what only {@link #open} for the same owner makes readable} */
    public byte[] close(long owner, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] closed = apply(Cipher.ENCRYPT_MODE, owner, nonce, secret);
        return ByteBuffer.allocate(NONCE_BYTES + closed.length)
                .put(nonce)
                .put(closed)
                .array();
    }

    /** @throws IllegalStateException if it was closed with another key or for another owner */
    public byte[] open(long owner, byte[] closed) {
        ByteBuffer box = ByteBuffer.wrap(closed);
        byte[] nonce = new byte[NONCE_BYTES];
        box.get(nonce);
        byte[] content = new byte[box.remaining()];
        box.get(content);
        return apply(Cipher.DECRYPT_MODE, owner, nonce, content);
    }

    private byte[] apply(int mode, long owner, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner).array());
            return cipher.doFinal(content);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the secret of " + owner + " cannot be read", failure);
        }
    }
}
