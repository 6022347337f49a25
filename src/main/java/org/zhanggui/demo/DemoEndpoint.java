package org.zhanggui.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.zhanggui.delivery.Endpoints;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToAll;

/** Stands in for a provider's software: it checks the signature like any other would, and says that all went well. */
@RestController
@Profile("demo")
class DemoEndpoint {

    private static final String ALGORITHM = "HmacSHA256";

    private final JdbcClient jdbc;
    private final Endpoints endpoints;
    private final int port;

    DemoEndpoint(JdbcClient jdbc, Endpoints endpoints, @Value("${server.port}") int port) {
        this.jdbc = jdbc;
        this.endpoints = endpoints;
        this.port = port;
    }

    /** Has a product's orders told to this software, once its provider has tried it and turned it on. */
    void connect(Actor provider, long product) {
        String url = "http://127.0.0.1:" + port + "/integration/demo/endpoint/" + product;
        String secret = endpoints.save(provider, product, url).newSecret();
        jdbc.sql("insert into demo_endpoint (product_id, secret) values (:product, :secret)")
                .param("product", product)
                .param("secret", Objects.requireNonNull(secret))
                .update();
    }

    @PostMapping("/integration/demo/endpoint/{product}")
    @OpenToAll
    ResponseEntity<Map<String, Object>> told(
            @PathVariable long product,
            @RequestHeader("Zhanggui-Timestamp") String timestamp,
            @RequestHeader("Zhanggui-Delivery-Id") String deliveryId,
            @RequestHeader("Zhanggui-Operation") String operation,
            @RequestHeader("Zhanggui-Signature") String signature,
            @RequestBody String body) {
        Map<String, Object> answer = new LinkedHashMap<>();
        boolean known = jdbc.sql("select secret from demo_endpoint where product_id = :product")
                .param("product", product)
                .query(String.class)
                .optional()
                .map(secret -> isSignedWith(secret, timestamp + "." + deliveryId + "." + body, signature))
                .orElse(false);
        answer.put("success", known);
        if (!known) {
            answer.put("message", "signature");
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(answer);
        }
        if (operation.equals("create")) {
            answer.put("instanceId", "demo-" + deliveryId.substring(0, 8));
            answer.put("message", "演示环境已开通 / set up by the demo");
        }
        return ResponseEntity.ok(answer);
    }

    private static boolean isSignedWith(String secret, String text, String signature) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] expected = ("v1=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))))
                    .getBytes(StandardCharsets.UTF_8);
            return Arrays.stream(signature.split(","))
                    .anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
