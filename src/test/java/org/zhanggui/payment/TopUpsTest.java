package org.zhanggui.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Movement;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.payment.TopUpResult.State;
import org.zhanggui.payment.sandbox.SandboxWord;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.idempotency.KeyReusedException;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.testing.Books;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** What a buyer tops up is on their balance once it was paid: once, whoever tells of it, and however late. */
@IntegrationTest
class TopUpsTest {

    private static final String FORM = "/billing/balance/top-up";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final TopUps topUps;
    private final GatewayTrades trades;
    private final Balances balances;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private final Books books;
    private final SandboxWord sandbox;
    private Actor buyer;

    @Autowired
    TopUpsTest(
            ApplicationContext context,
            MockMvc mvc,
            TopUps topUps,
            GatewayTrades trades,
            Balances balances,
            JdbcClient jdbc,
            SettableClock clock) {
        this.context = context;
        this.mvc = mvc;
        this.topUps = topUps;
        this.trades = trades;
        this.balances = balances;
        this.jdbc = jdbc;
        this.clock = clock;
        this.books = new Books(context);
        this.sandbox = new SandboxWord(context);
    }

    @BeforeEach
    void open() {
        buyer = new Shop(context, "36.00").buyer("1.00");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whatWasPaidIsOnTheBalanceWithAMovement() {
        String number = books.topUp(buyer, "500000.00");
        assertThat(state(number)).isEqualTo(State.WAITING);
        assertThat(balance()).isEqualTo(Yuan.of("1.00"));

        books.payAtSandbox(number, "500000.00");

        assertThat(state(number)).isEqualTo(State.ARRIVED);
        assertThat(balance()).isEqualTo(Yuan.of("500001.00"));
        Movement newest =
                balances.movements(buyer.account(), Position.START).rows().get(0);
        assertThat(newest.kind()).isEqualTo(PostingKind.TOP_UP);
        assertThat(newest.reference()).isEqualTo(number);
        assertThat(jdbc.sql("""
                                select e.debit from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
                                where t.reference = :number and e.code = :channel
                                """)
                        .param("number", number)
                        .param("channel", LedgerAccount.CHANNEL.code())
                        .query(String.class)
                        .single())
                .isEqualTo("500000.00");
    }

    @Test
    void toldTwiceAndAskedAtOnceItIsThereOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            String number = books.topUp(buyer, "10.00");
            books.payAtSandbox(number, "10.00");
            Callable<Boolean> told = () -> trades.notified("sandbox", sandbox.paid(number, "10.00"));
            Callable<Boolean> asked = () -> topUps.inquire(buyer, number).isPresent();
            assertThat(atOnce(List.of(told, told, asked, asked))).containsOnly(true);
        }
        assertThat(balance()).isEqualTo(Yuan.of("101.00"));
        assertThat(events("top-up.arrived")).isEqualTo(10);
    }

    @Test
    void whatIsPaidAfterItWasClosedIsTheBuyersAllTheSame() {
        String number = books.topUp(buyer, "20.00");
        topUps.closeExpired();
        assertThat(state(number)).as("not expired yet").isEqualTo(State.WAITING);
        clock.advance(Duration.ofMinutes(31));
        topUps.closeExpired();
        assertThat(state(number)).isEqualTo(State.CLOSED);

        assertThat(trades.notified("sandbox", sandbox.paid(number, "20.00"))).isTrue();
        assertThat(trades.notified("sandbox", sandbox.paid(number, "20.00"))).isTrue();

        assertThat(state(number)).isEqualTo(State.ARRIVED);
        assertThat(balance()).isEqualTo(Yuan.of("21.00"));
    }

    @Test
    void whatWasPaidInTimeIsTakenInWhenItWouldBeClosed() {
        String number = books.topUp(buyer, "20.00");
        books.payAtSandbox(number, "20.00");
        clock.advance(Duration.ofMinutes(31));

        topUps.closeExpired();

        assertThat(state(number)).isEqualTo(State.ARRIVED);
        assertThat(balance()).isEqualTo(Yuan.of("21.00"));
    }

    @Test
    void whatNobodyTellsIsAskedFor() {
        String number = books.topUp(buyer, "20.00");
        books.payAtSandbox(number, "20.00");
        trades.inquireOpen();
        assertThat(balance()).as("perhaps it is told yet").isEqualTo(Yuan.of("1.00"));
        clock.advance(Duration.ofMinutes(3));

        trades.inquireOpen();

        assertThat(balance()).isEqualTo(Yuan.of("21.00"));
        assertThat(state(number)).isEqualTo(State.ARRIVED);
    }

    @Test
    void aWordThatIsForgedOrOfAnotherAmountOrOfAnotherGatewayIsRefused() {
        String number = books.topUp(buyer, "20.00");
        Map<String, String> forged = new HashMap<>(sandbox.paid(number, "20.00"));
        forged.put("sign", "00");
        assertThat(trades.notified("sandbox", forged)).isFalse();
        assertThat(trades.notified("sandbox", sandbox.paid(number, "20.01"))).isFalse();
        assertThat(trades.notified("sandbox", sandbox.paid("T202611250000000000", "20.00")))
                .isFalse();
        assertThat(trades.notified("sandbox", sandbox.paid(number.replace('T', 'X'), "20.00")))
                .isFalse();
        assertThat(trades.notified("alipay", sandbox.paid(number, "20.00"))).isFalse();
        assertThat(balance()).isEqualTo(Yuan.of("1.00"));
        assertThat(state(number)).isEqualTo(State.WAITING);
    }

    @Test
    void oneKeyBeginsOneTopUp() {
        String key = Idempotency.freshKey();
        URI first = topUps.begin(buyer, Yuan.of("5.00"), "账户余额充值", key);
        assertThat(topUps.begin(buyer, Yuan.of("5.00"), "账户余额充值", key)).isEqualTo(first);
        assertThatThrownBy(() -> topUps.begin(buyer, Yuan.of("6.00"), "账户余额充值", key))
                .isInstanceOf(KeyReusedException.class);
    }

    @Test
    void nobodySeesAnothersTopUp() {
        String number = books.topUp(buyer, "20.00");
        assertThat(topUps.inquire(new Shop(context, "36.00").buyer("1.00"), number))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''        | 请填写金额。",
                "0.99      | 充值金额须在 1.00 至 500,000.00 元之间。",
                "500000.01 | 充值金额须在 1.00 至 500,000.00 元之间。",
                "10000001  | 充值金额须在 1.00 至 500,000.00 元之间。",
                "-5        | 充值金额须在 1.00 至 500,000.00 元之间。",
                "1.001     | 金额最多两位小数",
                "１０      | 请用半角数字",
                "ten       | 金额只能是数字"
            })
    void anAmountThatCannotBeToppedUpIsRefusedBesideItsField(String typed, String sentence) throws Exception {
        MockHttpServletResponse answer = submitted(typed);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("id=\"field-amount-error\"")
                .contains(sentence)
                .contains("value=\"" + typed + "\"");
    }

    @Test
    void theWholeWayThroughTheSandboxsCashier() throws Exception {
        MockHttpServletResponse sent = submitted("66.60");
        assertThat(sent.getRedirectedUrl()).startsWith("/sandbox/cashier?");
        Map<String, String> signed = parameters(sent.getRedirectedUrl());
        var pay = post("/sandbox/cashier").with(csrf());
        signed.forEach(pay::param);
        mvc.perform(get(URI.create(sent.getRedirectedUrl())));

        String back = mvc.perform(pay).andReturn().getResponse().getRedirectedUrl();

        assertThat(back).isEqualTo("/billing/balance/top-ups/" + signed.get("paymentNo"));
        assertThat(mvc.perform(get(back).with(SignedIn.as(buyer)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("充值已到账");
        assertThat(balance()).isEqualTo(Yuan.of("67.60"));
    }

    private MockHttpServletResponse submitted(String amount) throws Exception {
        return mvc.perform(post(FORM)
                        .param("amount", amount)
                        .param("idempotencyKey", Idempotency.freshKey())
                        .with(csrf())
                        .with(SignedIn.as(buyer)))
                .andReturn()
                .getResponse();
    }

    private static Map<String, String> parameters(String address) {
        Map<String, String> parameters = new HashMap<>();
        UriComponentsBuilder.fromUriString(address)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> parameters.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
        return parameters;
    }

    private State state(String number) {
        return topUps.inquire(buyer, number).orElseThrow().state();
    }

    private Money balance() {
        return balances.of(buyer.account());
    }

    private int events(String action) {
        return jdbc.sql("select count(*) from audit_event where action = :action and account_id = :account")
                .param("action", action)
                .param("account", buyer.account().value())
                .query(Integer.class)
                .single();
    }

    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        var pool = Executors.newFixedThreadPool(works.size());
        try {
            return pool.invokeAll(works).stream().map(TopUpsTest::result).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
