package org.zhanggui.shared.outgoing;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.outgoing.CallOutcome.Answered;
import org.zhanggui.shared.outgoing.CallOutcome.Failed;

/**
 * Makes calls to customers' addresses: to the very machine that was checked, whatever its name leads to a moment later; no
 * redirect is followed, no cookie kept, nothing unpacked, and no answer waited for or read without end. Never called within
 * a transaction.
 */
@Component
public class OutgoingCalls {

    /** So many bytes of an answer are read. */
    public static final int MOST_READ = 16 * 1024;

    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration IN_ALL = Duration.ofSeconds(10);

    private final AddressGuard guard;
    private final Duration inAll;
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "outgoing-ends");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    OutgoingCalls(AddressGuard guard) {
        this(guard, IN_ALL);
    }

    OutgoingCalls(AddressGuard guard, Duration inAll) {
        this.guard = guard;
        this.inAll = inAll;
    }

    /** Sends a call and waits for the answer, ten seconds at most. */
    public CallOutcome send(SignedCall call) {
        long begun = System.nanoTime();
        try {
            return send(guard.check(call.address()), call, begun);
        } catch (AddressRefusedException refused) {
            CallFailure why = refused.problem() == AddressProblem.UNKNOWN_HOST
                    ? CallFailure.UNKNOWN_HOST
                    : CallFailure.REFUSED_ADDRESS;
            return new Failed(why, since(begun));
        }
    }

    private CallOutcome send(CheckedAddress checked, SignedCall call, long begun) {
        HttpPost post = new HttpPost(checked.address());
        call.headers().forEach(post::setHeader);
        post.setEntity(new StringEntity(call.body(), StandardCharsets.UTF_8));
        Future<?> end = ends.schedule(post::cancel, inAll.toMillis(), TimeUnit.MILLISECONDS);
        CloseableHttpClient client = clientTo(checked);
        try {
            return read(client.executeOpen(null, post, null), begun);
        } catch (IOException failure) {
            return new Failed(post.isCancelled() ? CallFailure.TIMED_OUT : reason(failure), since(begun));
        } finally {
            end.cancel(false);
            // Closing the answer would read on to the end of what may never end; its connection goes with the client.
            client.close(CloseMode.IMMEDIATE);
        }
    }

    /** A client for one call: it knows one host, and so cannot be led to another. */
    private CloseableHttpClient clientTo(CheckedAddress checked) {
        Timeout patience = Timeout.of(inAll);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new OnlyTo(checked))
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(patience).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(TO_CONNECT))
                                .setSocketTimeout(patience)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(patience)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setUserAgent("Zhanggui")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableAutomaticRetries()
                .build();
    }

    private Answered read(ClassicHttpResponse answer, long begun) throws IOException {
        HttpEntity entity = answer.getEntity();
        byte[] bytes = entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_READ + 1);
        boolean cut = bytes.length > MOST_READ;
        String text = new String(bytes, 0, Math.min(bytes.length, MOST_READ), StandardCharsets.UTF_8);
        // PostgreSQL takes no NUL.
        return new Answered(answer.getCode(), text.replace('\0', '\uFFFD'), cut, since(begun));
    }

    private static CallFailure reason(IOException failure) {
        if (failure instanceof SSLException) {
            return CallFailure.TLS;
        }
        if (failure instanceof InterruptedIOException) {
            return CallFailure.TIMED_OUT;
        }
        boolean noHttp = failure.getCause() instanceof HttpException
                || failure instanceof ConnectionClosedException
                || failure instanceof NoHttpResponseException
                || failure instanceof ClientProtocolException;
        return noHttp ? CallFailure.BROKEN_ANSWER : CallFailure.UNREACHABLE;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @PreDestroy
    void close() {
        ends.shutdownNow();
    }

    /** Knows where one host's name led when it was checked, and nothing else. */
    private record OnlyTo(CheckedAddress checked) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!host.equalsIgnoreCase(checked.host())) {
                throw new UnknownHostException(host);
            }
            return checked.machines().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
