package org.zhanggui.payment.alipay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhanggui.testing.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alipay's gateway as far as its protocol goes: it listens on a real port, believes a request only by its RSA2 signature, keeps
 * trades and refunds, signs what it answers, and notifies where it was told to. It knows nothing of the SDK.
 */
final class AlipayStub implements AutoCloseable {

    static final String APP_ID = "2021000000000001";
    static final String SELLER_ID = "2088000000000001";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final KeyPair application = keys();
    private final KeyPair alipay = keys();
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Trade> trades = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile Mood mood = Mood.WELL;

    /** How it is today. */
    enum Mood {
        WELL,
        AWAY,
        TALKS_NONSENSE,
        SIGNS_WITH_ANOTHER_KEY,
        SIGNS_NOTHING
    }

    AlipayStub() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/gateway.do", this::handle);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
    }

    /** {@return what the application is configured with to speak to it} */
    Map<String, String> settings() {
        return Map.of(
                "zhanggui.payment.alipay.app-id",
                APP_ID,
                "zhanggui.payment.alipay.private-key",
                base64(application.getPrivate().getEncoded()),
                "zhanggui.payment.alipay.alipay-public-key",
                base64(alipay.getPublic().getEncoded()),
                "zhanggui.payment.alipay.seller-id",
                SELLER_ID,
                "zhanggui.payment.alipay.server-url",
                address() + "/gateway.do");
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void is(Mood today) {
        mood = today;
    }

    boolean isAway() {
        return mood == Mood.AWAY;
    }

    /** The buyer's browser comes to the cashier, with the address that the marketplace signed. */
    Trade open(String cashier) {
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(URI.create(cashier)).build());
        if (page.statusCode() != 200) {
            throw new IllegalStateException("the cashier says " + page.statusCode() + " " + page.body());
        }
        return trade(page.body());
    }

    /** {@return whether a buyer ever came for it} */
    boolean knows(String paymentNo) {
        return trades.containsKey(paymentNo);
    }

    Trade trade(String paymentNo) {
        return Objects.requireNonNull(trades.get(paymentNo), paymentNo);
    }

    /** The buyer presses the button. {@return whether the trade could still be paid} */
    boolean pay(String paymentNo) {
        Trade trade = trade(paymentNo);
        synchronized (trade) {
            boolean open = trade.status.equals("WAIT_BUYER_PAY");
            if (open) {
                trade.status = "TRADE_SUCCESS";
                trade.taken = trade.total;
            }
            return open;
        }
    }

    /** {@return what it would send now, with its signature} */
    Map<String, String> notification(String paymentNo, String status) {
        Trade trade = trade(paymentNo);
        Map<String, String> message = new LinkedHashMap<>();
        message.put("notify_type", "trade_status_sync");
        message.put("charset", "UTF-8");
        message.put("version", "1.0");
        message.put("app_id", APP_ID);
        message.put("seller_id", SELLER_ID);
        message.put("out_trade_no", paymentNo);
        message.put("trade_no", "2026112522001400000" + paymentNo.hashCode());
        message.put("subject", trade.subject);
        message.put("total_amount", trade.total.toPlainString());
        message.put("trade_status", status);
        return signed(message);
    }

    /** {@return the message with Alipay's signature, whatever it says} */
    Map<String, String> signed(Map<String, String> message) {
        return signed(message, alipay.getPrivate());
    }

    /** {@return the message with the signature of somebody else} */
    Map<String, String> forged(Map<String, String> message) {
        return signed(message, application.getPrivate());
    }

    private static Map<String, String> signed(Map<String, String> message, PrivateKey key) {
        Map<String, String> whole = new LinkedHashMap<>(message);
        whole.remove("sign");
        whole.remove("sign_type");
        String signature = signature(content(whole), key);
        whole.put("sign_type", "RSA2");
        whole.put("sign", signature);
        return whole;
    }

    /** Sends a message to where the marketplace said. {@return what it answered} */
    HttpResponse<String> send(Map<String, String> message) {
        String target = trade(message.get("out_trade_no")).notifyUrl;
        return send(HttpRequest.newBuilder(URI.create(target))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(Caller.encoded(message)))
                .build());
    }

    BigDecimal taken() {
        return trades.values().stream().map(trade -> trade.taken).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal givenBack() {
        return trades.values().stream().map(Trade::givenBack).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (mood == Mood.AWAY) {
                return; // hangs up without a word
            }
            Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
            request.putAll(parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (!isApplications(request)) {
                answer(exchange, 403, "isv.invalid-signature");
            } else if (request.get("method").equals("alipay.trade.page.pay")) {
                answer(exchange, 200, begin(request));
            } else {
                answer(exchange, 200, spoken(request));
            }
        }
    }

    private boolean isApplications(Map<String, String> request) {
        Map<String, String> rest = new TreeMap<>(request);
        String signature = rest.remove("sign");
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(application.getPublic());
            check.update(content(rest).getBytes(StandardCharsets.UTF_8));
            return APP_ID.equals(rest.get("app_id"))
                    && signature != null
                    && check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private String begin(Map<String, String> request) {
        JsonNode content = json.readTree(request.get("biz_content"));
        String paymentNo = content.get("out_trade_no").asString();
        trades.computeIfAbsent(
                paymentNo,
                number -> new Trade(
                        request.get("notify_url"),
                        request.get("return_url"),
                        content.get("subject").asString(),
                        new BigDecimal(content.get("total_amount").asString()),
                        content.get("timeout_express").asString(),
                        content.get("time_expire").asString()));
        return paymentNo;
    }

    private String spoken(Map<String, String> request) {
        if (mood == Mood.TALKS_NONSENSE) {
            return "<html>502 Bad Gateway</html>";
        }
        String method = request.get("method");
        String node = json.writeValueAsString(done(method, json.readTree(request.get("biz_content"))));
        String name = method.replace('.', '_') + "_response";
        if (mood == Mood.SIGNS_NOTHING) {
            return "{\"" + name + "\":" + node + "}";
        }
        PrivateKey key = mood == Mood.SIGNS_WITH_ANOTHER_KEY ? application.getPrivate() : alipay.getPrivate();
        return "{\"" + name + "\":" + node + ",\"sign\":\"" + signature(node, key) + "\"}";
    }

    private Map<String, String> done(String method, JsonNode content) {
        Trade trade = trades.get(content.get("out_trade_no").asString());
        if (trade == null) {
            return no("ACQ.TRADE_NOT_EXIST");
        }
        synchronized (trade) {
            return switch (method) {
                case "alipay.trade.query" ->
                    yes("trade_status", trade.status, "total_amount", trade.total.toPlainString());
                case "alipay.trade.close" -> close(trade);
                case "alipay.trade.refund" ->
                    refund(
                            trade,
                            content.get("out_request_no").asString(),
                            new BigDecimal(content.get("refund_amount").asString()));
                case "alipay.trade.fastpay.refund.query" ->
                    refunded(trade, content.get("out_request_no").asString());
                default -> no("isv.invalid-method");
            };
        }
    }

    private static Map<String, String> close(Trade trade) {
        if (!trade.status.equals("WAIT_BUYER_PAY")) {
            return no("ACQ.TRADE_STATUS_ERROR");
        }
        trade.status = "TRADE_CLOSED";
        return yes();
    }

    private static Map<String, String> refund(Trade trade, String refundNo, BigDecimal amount) {
        if (trade.refunds.containsKey(refundNo)) {
            return yes("fund_change", "N");
        }
        if (trade.givenBack().add(amount).compareTo(trade.taken) > 0) {
            return no("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        }
        trade.refunds.put(refundNo, amount);
        if (trade.givenBack().compareTo(trade.taken) == 0) {
            trade.status = "TRADE_CLOSED"; // as Alipay does once all of it is back
        }
        return yes("fund_change", "Y");
    }

    private static Map<String, String> refunded(Trade trade, String refundNo) {
        BigDecimal amount = trade.refunds.get(refundNo);
        return amount == null ? yes() : yes("refund_status", "REFUND_SUCCESS", "refund_amount", amount.toPlainString());
    }

    private static Map<String, String> yes(String... facts) {
        Map<String, String> answer = new LinkedHashMap<>(Map.of("code", "10000", "msg", "Success"));
        for (int i = 0; i < facts.length; i += 2) {
            answer.put(facts[i], facts[i + 1]);
        }
        return answer;
    }

    private static Map<String, String> no(String why) {
        return Map.of("code", "40004", "msg", "Business Failed", "sub_code", why, "sub_msg", why);
    }

    /** What is signed: all that is not empty, sorted, joined. */
    private static String content(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.getValue().isEmpty())
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
    }

    private static String signature(String content, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return base64(signature.sign());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Map<String, String> parameters(@Nullable String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(decoded(parts[0]), decoded(parts[1]));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    /** A trade in its books. */
    static final class Trade {

        final String notifyUrl;
        final String returnUrl;
        final String subject;
        final BigDecimal total;
        final String timeout;
        final String expires;
        final Map<String, BigDecimal> refunds = new ConcurrentHashMap<>();
        volatile String status = "WAIT_BUYER_PAY";
        volatile BigDecimal taken = BigDecimal.ZERO;

        private Trade(
                String notifyUrl, String returnUrl, String subject, BigDecimal total, String timeout, String expires) {
            this.notifyUrl = notifyUrl;
            this.returnUrl = returnUrl;
            this.subject = subject;
            this.total = total;
            this.timeout = timeout;
            this.expires = expires;
        }

        BigDecimal givenBack() {
            return refunds.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        List<BigDecimal> refunded() {
            return new ArrayList<>(refunds.values());
        }
    }
}
