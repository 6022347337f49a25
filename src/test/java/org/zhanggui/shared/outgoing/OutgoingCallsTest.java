package org.zhanggui.shared.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhanggui.shared.outgoing.CallOutcome.Answered;
import org.zhanggui.shared.outgoing.CallOutcome.Failed;

class OutgoingCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private OutgoingCalls calls;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        calls = new OutgoingCalls(new AddressGuard(List.of("http://127.0.0.1/"), InetAddress::getAllByName), PATIENCE);
    }

    @AfterEach
    void stop() {
        calls.close();
        server.stop(0);
    }

    @Test
    void anAnswerIsReadWithItsStatus() {
        answer(202, "{\"success\": true, \"message\": \"好\0\"}");

        Answered answered = (Answered) calls.send(call(address()));

        assertThat(answered.status()).isEqualTo(202);
        assertThat(answered.body()).isEqualTo("{\"success\": true, \"message\": \"好\uFFFD\"}");
        assertThat(answered.cut()).isFalse();
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
            exchange.getResponseHeaders().set("Set-Cookie", "a=b");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });

        Answered answered = (Answered) calls.send(call(address()));

        assertThat(answered.status()).isEqualTo(307);
        assertThat(answered.isSuccess()).isFalse();
        assertThat(requests).hasValue(1);
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForWithoutEnd() {
        server.createContext("/", exchange -> pause(PATIENCE.multipliedBy(3)));

        assertThat(why(address())).isEqualTo(CallFailure.TIMED_OUT);
    }

    @Test
    void whoAnswersDropByDropIsNotWaitedForWithoutEnd() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int drop = 0; drop < 100; drop++) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                pause(Duration.ofMillis(100));
            }
        });
        Instant begun = Instant.now();

        assertThat(why(address())).isEqualTo(CallFailure.TIMED_OUT);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(PATIENCE.plusSeconds(2));
    }

    @Test
    void ofAnEndlessAnswerTheBeginningIsRead() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = "x".repeat(8192).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.getResponseBody().write(much);
            }
        });
        Instant begun = Instant.now();

        Answered answered = (Answered) calls.send(call(address()));

        assertThat(answered.cut()).isTrue();
        assertThat(answered.body()).hasSize(OutgoingCalls.MOST_READ);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(PATIENCE);
    }

    @Test
    void whereNobodyListensNobodyIsReached() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(why("http://127.0.0.1:" + port + "/")).isEqualTo(CallFailure.UNREACHABLE);
    }

    @Test
    void whatIsNoHttpIsNoAnswer() throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> sayHello(socket));

            assertThat(why("http://127.0.0.1:" + socket.getLocalPort() + "/")).isEqualTo(CallFailure.BROKEN_ANSWER);
        }
    }

    @Test
    void withoutATrustworthyCertificateNothingIsSent(@TempDir Path directory) throws Exception {
        HttpsServer selfSigned = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        selfSigned.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory.resolve("keys"))));
        selfSigned.createContext("/", exchange -> requests.incrementAndGet());
        selfSigned.start();
        var guard = new AddressGuard(List.of("https://127.0.0.1/"), InetAddress::getAllByName);
        var careful = new OutgoingCalls(guard, PATIENCE);

        CallOutcome outcome =
                careful.send(call("https://127.0.0.1:" + selfSigned.getAddress().getPort() + "/"));

        assertThat(((Failed) outcome).why()).isEqualTo(CallFailure.TLS);
        assertThat(requests).hasValue(0);
        careful.close();
        selfSigned.stop(0);
    }

    /** The name is public when its owner files it, and leads inside at the call. */
    @Test
    void aNameThatLeadsElsewhereAtTheCallIsNotCalled() {
        answer(200, "{}");
        var lookUps = new AtomicInteger();
        HostNames rebinding = host -> new InetAddress[] {
            lookUps.getAndIncrement() == 0 ? Literals.parse("203.119.1.1") : InetAddress.getLoopbackAddress()
        };
        var guard = new AddressGuard(List.of(), rebinding);
        var rebound = new OutgoingCalls(guard, PATIENCE);
        String address = "https://rebinding.example.com:8443/";
        assertThat(guard.problemWith(address)).isEmpty();

        assertThat(((Failed) rebound.send(call(address))).why()).isEqualTo(CallFailure.REFUSED_ADDRESS);
        assertThat(requests).hasValue(0);
        rebound.close();
    }

    /** Between the check and the connection, the name is not looked up again. */
    @Test
    void theConnectionGoesToTheMachineThatWasChecked() {
        answer(200, "{}");
        var lookUps = new AtomicInteger();
        HostNames once = host -> {
            assertThat(lookUps.incrementAndGet()).isEqualTo(1);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        var bound = new OutgoingCalls(new AddressGuard(List.of("http://provider.example.com/"), once), PATIENCE);

        CallOutcome outcome = bound.send(
                call("http://provider.example.com:" + server.getAddress().getPort() + "/"));

        assertThat(((Answered) outcome).status()).isEqualTo(200);
        bound.close();
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            send(exchange, status, body);
        });
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private CallFailure why(String address) {
        return ((Failed) calls.send(call(address))).why();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static SignedCall call(String address) {
        return SignedCall.of(address, "1", "create", "{}", CallSecrets.first(), Instant.EPOCH);
    }

    private static SSLContext selfSigned(Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options =
                "-genkeypair -alias it -keyalg EC -storepass changeit -dname CN=127.0.0.1 -ext san=ip:127.0.0.1";
        List<String> command = new ArrayList<>(List.of(keytool, "-keystore", file.toString()));
        command.addAll(List.of(options.split(" ")));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        char[] password = "changeit".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void sayHello(ServerSocket socket) {
        try (var peer = socket.accept()) {
            peer.getOutputStream().write("hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
