package org.zhanggui.payment.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over the parameters in the order of their names: how gateways sign what they send through a browser. */
final class Signature {

    static final String PARAMETER = "sign";

    private final byte[] key;

    Signature(byte[] key) {
        this.key = key.clone();
    }

    Map<String, String> sign(Map<String, String> parameters) {
        Map<String, String> signed = new TreeMap<>(parameters);
        signed.put(PARAMETER, of(parameters));
        return signed;
    }

    boolean isValid(Map<String, String> parameters) {
        String claimed = parameters.getOrDefault(PARAMETER, "");
        return MessageDigest.isEqual(
                of(parameters).getBytes(StandardCharsets.US_ASCII), claimed.getBytes(StandardCharsets.US_ASCII));
    }

    private String of(Map<String, String> parameters) {
        String text = new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(PARAMETER))
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&"));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
