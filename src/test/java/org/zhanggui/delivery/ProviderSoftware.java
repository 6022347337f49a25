package org.zhanggui.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a provider might write after reading the page's description: it knows nothing of our code but the headers' names. */
public final class ProviderSoftware implements AutoCloseable {

    /** Says nothing at all until the caller has lost patience. */
    public static final int SILENCE = -1;

    private final HttpServer server;
    private final List<Told> told = new ArrayList<>();
    private final Set<String> created = new HashSet<>();
    private final Queue<Said> next = new ArrayDeque<>();
    private volatile String secret = "";

    public ProviderSoftware() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::hear);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/zhanggui";
    }

    public void knows(String secret) {
        this.secret = secret;
    }

    /** The next calls are answered so; all after them with success. */
    public synchronized ProviderSoftware answers(int status, String body) {
        next.add(new Said(status, body));
        return this;
    }

    /** {@return what it was told in earnest} */
    public synchronized List<Told> told() {
        return told.stream().filter(call -> !call.body().has("test")).toList();
    }

    /** {@return how many things it has created in earnest} */
    public synchronized int created() {
        return created.size();
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = exchange.getRequestHeaders().getFirst("Zhanggui-Delivery-Id");
        if (!isOurs(exchange, id, body)) {
            answer(exchange, new Said(401, "{\"success\": false}"));
            return;
        }
        Said said = take(id, JsonMapper.shared().readTree(body));
        if (said.status() == SILENCE) {
            exchange.close();
        } else {
            answer(exchange, said);
        }
    }

    private synchronized Said take(String id, JsonNode body) {
        told.add(new Told(id, body));
        Said said = next.poll();
        boolean inEarnest =
                !body.has("test") && body.get("operation").asString().equals("create");
        if (inEarnest && (said == null || said.status() < 300)) {
            created.add(id);
        }
        return said != null
                ? said
                : new Said(
                        200,
                        "{\"success\": true, \"instanceId\": \"i-1\", \"message\": \"请登录 https://app.example.com\"}");
    }

    private boolean isOurs(HttpExchange exchange, String id, String body) {
        String timestamp = exchange.getRequestHeaders().getFirst("Zhanggui-Timestamp");
        String expected = "v1=" + hmac(timestamp + "." + id + "." + body);
        String[] signatures =
                exchange.getRequestHeaders().getFirst("Zhanggui-Signature").split(",");
        return Arrays.asList(signatures).contains(expected);
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return String.format("%064x", new BigInteger(1, mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void answer(HttpExchange exchange, Said said) throws IOException {
        byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** One call that it understood to be ours. */
    public record Told(String deliveryId, JsonNode body) {

        public String operation() {
            return body.get("operation").asString();
        }

        public String at(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    private record Said(int status, String body) {}
}
