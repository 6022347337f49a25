package org.zhanggui.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Shop;

/** Queries that forget for whom they ask, through real requests that have to share two connections. */
@BrowserTest
@Import(ForgetfulQueryTest.Forgetful.class)
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=2")
class ForgetfulQueryTest {

    private static final int ROUNDS = 30;

    private final ApplicationContext context;
    private final int port;

    @Autowired
    ForgetfulQueryTest(ApplicationContext context, @LocalServerPort int port) {
        this.context = context;
        this.port = port;
    }

    @Test
    void aQueryThatForgetsItsAccountFindsWhatIsTheActorsAlone() {
        var market = new Market(context);
        new Market(context);

        assertThat(signedIn(market.emailOfProvider()).get("/forgetful").body())
                .isEqualTo("audit of %s, orders of %s".formatted(market.provider(), market.buyer()));
        assertThat(signedIn(market.emailOfBuyer()).get("/forgetful").body())
                .isEqualTo("audit of %s, orders of %s".formatted(market.buyer(), market.buyer()));
        assertThat(new Caller(port).get("/forgetful/visited").body()).isEqualTo("audit of , orders of ");
    }

    @Test
    void nothingStaysOnAConnectionForTheNextOne() throws Exception {
        var one = new Market(context);
        var other = new Market(context);
        List<Callable<String>> everybody = List.of(
                () -> seen(
                        signedIn(one.emailOfProvider()), "audit of " + one.provider() + ", orders of " + one.buyer()),
                () -> seen(signedIn(one.emailOfBuyer()), "audit of " + one.buyer() + ", orders of " + one.buyer()),
                () -> seen(
                        signedIn(other.emailOfBuyer()), "audit of " + other.buyer() + ", orders of " + other.buyer()),
                () -> seen(new Caller(port), "audit of , orders of "));
        ExecutorService people = Executors.newFixedThreadPool(everybody.size());
        try {
            List<Future<String>> answers = people.invokeAll(everybody);
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("always the same");
            }
        } finally {
            people.shutdownNow();
        }
    }

    /** In turn with requests that fail in the middle of seeing everything. */
    private static String seen(Caller caller, String expected) {
        String address = expected.startsWith("audit of ,") ? "/forgetful/visited" : "/forgetful";
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 3 == 0) {
                assertThat(caller.get("/forgetful/failing").status()).isEqualTo(418);
            }
            String body = caller.get(address).body();
            if (!body.equals(expected)) {
                return "expected " + expected + ", but was " + body;
            }
        }
        return "always the same";
    }

    private Caller signedIn(String email) {
        return new Caller(port).signedIn(email, Shop.PASSWORD);
    }

    /** Asks without a {@code where}, which no repository of the house does. */
    @RestController
    static class Forgetful {

        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;

        Forgetful(JdbcClient jdbc, TransactionTemplate transaction) {
            this.jdbc = jdbc;
            this.transaction = transaction;
        }

        @GetMapping("/forgetful")
        @OpenToSignedIn
        String signedIn() {
            return everything();
        }

        @GetMapping("/forgetful/visited")
        @OpenToAll
        String visited() {
            return everything();
        }

        @GetMapping("/forgetful/failing")
        @OpenToAll
        String failing() {
            transaction.executeWithoutResult(status -> DataScope.EVERYTHING.run(() -> {
                everything();
                throw new Teapot();
            }));
            return "never";
        }

        private String everything() {
            return "audit of %s, orders of %s"
                    .formatted(
                            accounts("select string_agg(distinct account_id::text, ' ') from audit_event"),
                            accounts("select string_agg(distinct buyer_account_id::text, ' ') from purchase_order"));
        }

        private String accounts(String sql) {
            List<String> found =
                    new ArrayList<>(jdbc.sql(sql).query(String.class).list());
            return found.get(0) == null ? "" : found.get(0);
        }
    }

    @ResponseStatus(HttpStatus.I_AM_A_TEAPOT)
    static class Teapot extends RuntimeException {}
}
