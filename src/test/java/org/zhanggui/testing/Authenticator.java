package org.zhanggui.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What people have on their telephone: shows a code for the key that they typed into it. */
public final class Authenticator {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    public Authenticator(String key) {
        BigInteger number = key.replace(" ", "")
                .chars()
                .mapToObj(letter -> BigInteger.valueOf(BASE32.indexOf(letter)))
                .reduce(BigInteger.ONE, (read, digit) -> read.shiftLeft(5).add(digit));
        byte[] withLeadingOne = number.toByteArray();
        this.secret = Arrays.copyOfRange(withLeadingOne, 1, withLeadingOne.length);
    }

    public String codeAt(Instant moment) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            long step = moment.getEpochSecond() / 30;
            byte[] message = Arrays.copyOf(new byte[8], 8);
            for (int at = 7; at >= 0; at--, step >>= 8) {
                message[at] = (byte) step;
            }
            byte[] hash = mac.doFinal(message);
            int from = hash[19] & 0xf;
            BigInteger number = new BigInteger(1, Arrays.copyOfRange(hash, from, from + 4)).clearBit(31);
            return "%06d".formatted(number.mod(BigInteger.valueOf(1_000_000)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
