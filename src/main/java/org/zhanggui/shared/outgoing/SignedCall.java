package org.zhanggui.shared.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request as it leaves: a body of JSON, and headers by which its receiver knows that it is ours, of now, and not the same
 * as another. The signature is the HMAC-SHA256, with the secret's characters as the key, of
 * {@code timestamp + "." + deliveryId + "." + body}; while two secrets hold there are two.
 *
 * @param headers in the order in which they are sent
 */
public record SignedCall(String address, Map<String, String> headers, String body) {

    public static final String DELIVERY_ID = "Zhanggui-Delivery-Id";
    public static final String TIMESTAMP = "Zhanggui-Timestamp";
    public static final String SUBJECT = "Zhanggui-Operation";
    public static final String SIGNATURE = "Zhanggui-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    /**
     * @param deliveryId the same for each attempt at the same thing
     * @param subject what the call is about, in a word
     * @param body JSON
     */
    public static SignedCall of(
            String address, String deliveryId, String subject, String body, CallSecrets secrets, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        String signed = timestamp + "." + deliveryId + "." + body;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put(DELIVERY_ID, deliveryId);
        headers.put(TIMESTAMP, timestamp);
        headers.put(SUBJECT, subject);
        headers.put(SIGNATURE, signatures(secrets.validAt(now), signed));
        return new SignedCall(address, headers, body);
    }

    private static String signatures(List<String> secrets, String signed) {
        return secrets.stream().map(secret -> "v1=" + hmac(secret, signed)).collect(Collectors.joining(","));
    }

    private static String hmac(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
