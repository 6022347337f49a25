package org.zhanggui.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change every 30 seconds, as authenticator apps show them (RFC 6238 with HMAC-SHA-1). */
final class Totp {

    static final int SECRET_BYTES = 20;

    private static final String ALGORITHM = "HmacSHA1";
    private static final int SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    /** Telephones are a little fast or slow, and people type slowly. */
    private static final int TOLERATED_STEPS = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** {@return the step that a code belongs to, if it is the present one or a neighbour, and later than the last one used} */
    static OptionalLong step(byte[] secret, String code, Instant now, long lastUsed) {
        long present = Math.floorDiv(now.getEpochSecond(), SECONDS);
        return LongStream.rangeClosed(present - TOLERATED_STEPS, present + TOLERATED_STEPS)
                .filter(step -> step > lastUsed)
                .filter(step -> MessageDigest.isEqual(code(secret, step).getBytes(), code.getBytes()))
                .findFirst();
    }

    /** {@return the code that an app shows at that moment} */
    static String codeAt(byte[] secret, Instant moment) {
        return code(secret, Math.floorDiv(moment.getEpochSecond(), SECONDS));
    }

    private static String code(byte[] secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return "%06d".formatted(number % MODULUS);
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    /** {@return the secret as apps read it and people type it} */
    static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte one : secret) {
            held = held << Byte.SIZE | one & 0xff;
            bits += Byte.SIZE;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 0x1f));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt(held << 5 - bits & 0x1f)).toString();
    }
}
