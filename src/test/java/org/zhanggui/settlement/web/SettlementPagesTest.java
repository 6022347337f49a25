package org.zhanggui.settlement.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.settlement.AutomaticWithdrawals;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Payouts;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;
import org.zhanggui.testing.TimedWork;

/** What the pages of settlement say, to a provider and to staff. */
@IntegrationTest
class SettlementPagesTest {

    private static final String MASKED = "**** **** 5678";

    private final MockMvc mvc;
    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final Payouts payouts;
    private final TimedWork timed;
    private Shop shop;
    private Actor provider;
    private Actor staff;
    private Actor buyer;

    @Autowired
    SettlementPagesTest(MockMvc mvc, ApplicationContext context, JdbcClient jdbc) {
        this.mvc = mvc;
        this.context = context;
        this.jdbc = jdbc;
        this.payouts = new Payouts(context);
        this.timed = new TimedWork(context);
    }

    @BeforeEach
    void open() {
        timed.hold();
        shop = new Shop(context, "2000.00");
        provider = shop.owner();
        staff = shop.staff();
        buyer = shop.buyer("20000.00");
    }

    @AfterEach
    void goOn() {
        timed.goOn();
    }

    @Test
    void everyOrderSaysWhyItCannotBeWithdrawnAndFromWhen() throws Exception {
        payouts.meet(provider, staff, ProviderRecordKind.ONBOARDING_AGREEMENT);
        OrderNo waits = shop.completed(buyer);
        String from =
                jdbc.sql("""
                        select to_char(available_from at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')
                        from provider_earning where order_no = :order
                        """).param("order", waits.value()).query(String.class).single();

        page(provider, "/console/settlement")
                .andExpect(content().string(containsString("data-status=\"REFUND_PERIOD\"")))
                .andExpect(content().string(containsString("买家可自助退款，" + from + " 起可提现")))
                .andExpect(content().string(containsString("data-amount=\"1800.00\"")));

        context.getBean(OrderRefunds.class).ask(buyer, waits, Yuan.of("1.00"), "x", Idempotency.freshKey());
        page(provider, "/console/settlement")
                .andExpect(content().string(containsString("data-status=\"REFUND_ASKED\"")));

        OrderNo released = shop.completed(buyer);
        payouts.releaseAll(provider);
        page(provider, "/console/settlement?q=" + released)
                .andExpect(content().string(containsString("data-status=\"CONDITIONS_MISSING\"")))
                .andExpect(content().string(containsString("/console/settlement/conditions")));

        payouts.ready(provider, staff);
        page(provider, "/console/settlement?state=AVAILABLE&q=" + released)
                .andExpect(content().string(containsString("data-status=\"AVAILABLE\"")));

        payouts.requested(provider, "3600.00");
        page(provider, "/console/settlement?state=OVER&q=" + released)
                .andExpect(content().string(containsString("data-status=\"WITHDRAWN\"")))
                .andExpect(content().string(containsString("已在提现单 W")));

        context.getBean(OrderRefunds.class)
                .refund(provider, released, Yuan.of("2000.00"), null, Idempotency.freshKey());
        page(provider, "/console/settlement")
                .andExpect(content().string(containsString("data-status=\"OWED\"")))
                .andExpect(content().string(containsString("可提现余额低于零：")));
    }

    @Test
    void theListIsTakenHomeAsItIsNarrowed() throws Exception {
        OrderNo order = shop.completed(buyer);
        shop.completed(buyer);

        String file = page(provider, "/console/settlement/export?format=CSV&q=" + order)
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(file.lines()).hasSize(2);
        assertThat(file).contains(order.value(), "2000.00", "1800.00", "退款期内");
    }

    @Test
    void eachConditionSaysWhetherItIsMetAndWhatToDo() throws Exception {
        payouts.meet(provider, staff, ProviderRecordKind.SETTLEMENT_AGREEMENT);

        String page =
                page(provider, "/console/settlement").andReturn().getResponse().getContentAsString();
        assertThat(page)
                .contains("/console/settlement/conditions#ONBOARDING_AGREEMENT")
                .contains("/console/settlement/conditions#IDENTITY_VERIFIED")
                .doesNotContain("/console/settlement/conditions#SETTLEMENT_AGREEMENT");
        page(provider, "/console/settlement/conditions")
                .andExpect(content().string(containsString("已满足 2 项，共 4 项")))
                .andExpect(content().string(containsString("凭证：合同 2026-17")));
    }

    @ParameterizedTest
    @CsvSource({
        "holder, '', 招商银行, 科技园支行, 6225880112345678, shopkeeper-tests, 请填写户名。",
        "bank, 云栈, '', 科技园支行, 6225880112345678, shopkeeper-tests, 请填写开户银行。",
        "branch, 云栈, 招商银行, ' ', 6225880112345678, shopkeeper-tests, 请填写开户支行。",
        "number, 云栈, 招商银行, 科技园支行, 62258801a, shopkeeper-tests, 银行账号应为 8 到 30 位数字。",
        "password, 云栈, 招商银行, 科技园支行, 6225880112345678, '', 请输入登录密码。",
        "password, 云栈, 招商银行, 科技园支行, 6225880112345678, wrong-password, 密码不对，账户没有更换。",
    })
    void aWrongAccountIsRefusedBesideItsField(
            String field, String holder, String bank, String branch, String number, String password, String said)
            throws Exception {
        account(holder, bank, branch, number, password)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"field-" + field + "-error\"")))
                .andExpect(content().string(containsString(said)));
    }

    @Test
    void theNumberIsShownInFullToNobodyButStaffWhoPay() throws Exception {
        payouts.ready(provider, staff);
        account("云栈软件有限公司", "招商银行", "科技园支行", "6225 8801-1234 5678", Shop.PASSWORD)
                .andExpect(redirectedUrl("/console/settlement"));
        shop.completed(buyer);
        payouts.releaseAll(provider);
        long withdrawal = payouts.requested(provider, "100.00");

        for (String path : List.of(
                "/console/settlement",
                "/console/settlement/account",
                "/console/withdrawals",
                "/console/withdrawals/" + withdrawal,
                "/console/audit")) {
            page(provider, path).andExpect(content().string(not(containsString(Payouts.NUMBER))));
        }
        page(provider, "/console/withdrawals/" + withdrawal).andExpect(content().string(containsString(MASKED)));
        page(staff, "/ops/withdrawals/" + withdrawal).andExpect(content().string(containsString(Payouts.NUMBER)));
        page(staff, "/ops/withdrawals").andExpect(content().string(not(containsString(Payouts.NUMBER))));
        assertThat(jdbc.sql("select encode(number, 'escape') from withdrawal where id = :id")
                        .param("id", withdrawal)
                        .query(String.class)
                        .single())
                .doesNotContain("2345678");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 请填写金额。",
        "0, 提现金额不能低于 0.01 元。",
        "0.00, 提现金额不能低于 0.01 元。",
        "-1, 金额不能是负数。",
        "0.001, 金额最多两位小数",
        "1800.01, 不能超过可提现余额，现在是 1800.00 元。",
    })
    void aWrongAmountIsRefusedBesideTheField(String amount, String said) throws Exception {
        payouts.ready(provider, staff);
        shop.completed(buyer);
        payouts.releaseAll(provider);

        String page = withdraw(amount).andReturn().getResponse().getContentAsString();

        assertThat(page).contains("id=\"field-amount-error\"").contains(said).contains("value=\"" + amount + "\"");
    }

    @Test
    void whoMissesAConditionIsToldSoAndLedOn() throws Exception {
        shop.completed(buyer);
        payouts.releaseAll(provider);

        withdraw("1.00")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("提现条件还没有全部满足")))
                .andExpect(content().string(containsString("请先填写收款账户")));
    }

    @Test
    void staffApproveAndPayWithTheBanksReferenceAndTheProviderReadsIt() throws Exception {
        long withdrawal = requested();
        String here = "/ops/withdrawals/" + withdrawal;
        queue(withdrawal).andExpect(content().string(containsString("1,800.00 元 · 待审批")));

        decide(here + "/approval", "comment", "").andExpect(redirectedUrl(here));
        queue(withdrawal).andExpect(content().string(containsString("1,800.00 元 · 待打款")));
        decide(here + "/payout", "reference", " ")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请填写银行流水号。")));
        decide(here + "/payout", "reference", "CMB20261125001").andExpect(redirectedUrl(here));
        decide(here + "/payout", "reference", "CMB20261125001").andExpect(status().isConflict());

        page(provider, "/console/withdrawals/" + withdrawal)
                .andExpect(content().string(containsString("data-status=\"PAID\"")))
                .andExpect(content().string(containsString("银行流水号 CMB20261125001")));
        told(provider, "WITHDRAWAL_APPROVED", "WITHDRAWAL_PAID");
        told(staff, "WITHDRAWAL_REQUESTED");
    }

    @Test
    void aRefusalNeedsAReasonWhichTheProviderReads() throws Exception {
        long withdrawal = requested();
        String here = "/ops/withdrawals/" + withdrawal;
        decide(here + "/return", "comment", " ")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"field-comment-error\"")));
        decide(here + "/return", "comment", "户名与公司名称不一致").andExpect(redirectedUrl("/ops/withdrawals"));
        decide(here + "/approval", "comment", "").andExpect(status().isConflict());

        page(provider, "/console/withdrawals/" + withdrawal).andExpect(content().string(containsString("户名与公司名称不一致")));
        page(provider, "/console/withdrawals?status=REFUSED")
                .andExpect(content().string(containsString("data-status=\"REFUSED\"")));
        told(provider, "WITHDRAWAL_REFUSED");
    }

    @Test
    void whatIsTurnedOnIsPaidByItselfOnceADay() throws Exception {
        payouts.ready(provider, staff);
        turn(true);
        shop.completed(buyer);
        payouts.releaseAll(provider);
        AutomaticWithdrawals automatic = context.getBean(AutomaticWithdrawals.class);
        automatic.sweep();
        shop.completed(buyer);
        payouts.releaseAll(provider);
        automatic.sweep();

        page(provider, "/console/withdrawals")
                .andExpect(content().string(containsString("自动打款")))
                .andExpect(content().string(containsString("data-status=\"APPROVED\"")));
        assertThat(jdbc.sql("select amount::text from withdrawal where account_id = :account and automatic")
                        .param("account", provider.account().value())
                        .query(String.class)
                        .list())
                .containsExactly("1800.00");
        assertThat(jdbc.sql(
                                "select action from audit_event where account_id = :account and user_id is null and action like 'withdrawal.%'")
                        .param("account", provider.account().value())
                        .query(String.class)
                        .list())
                .containsExactly("withdrawal.automatic");

        turn(false);
        page(provider, "/console/settlement").andExpect(content().string(containsString("开启自动打款")));
    }

    @Test
    void whoChangesTheAccountIsToldSoToo() throws Exception {
        payouts.account(provider);
        told(provider, "PAYOUT_ACCOUNT_CHANGED");
    }

    private long requested() {
        payouts.ready(provider, staff);
        shop.completed(buyer);
        payouts.releaseAll(provider);
        return payouts.requested(provider, "1800.00");
    }

    /** The page of the queue that begins with it, however many have waited longer. */
    private ResultActions queue(long withdrawal) throws Exception {
        String after = jdbc.sql(
                        "select (extract(epoch from requested_at) * 1000000)::bigint - 1 || '-0' from withdrawal where id = :id")
                .param("id", withdrawal)
                .query(String.class)
                .single();
        return page(staff, "/ops/withdrawals?after=" + after);
    }

    private void told(Actor reader, String... kinds) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(jdbc.sql("select kind from notice where recipient_id = :reader")
                                .param("reader", reader.user().value())
                                .query(String.class)
                                .list())
                        .contains(kinds));
    }

    private void turn(boolean on) throws Exception {
        mvc.perform(post("/console/settlement/automatic")
                        .param("on", Boolean.toString(on))
                        .with(SignedIn.as(provider))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/settlement"));
    }

    private ResultActions account(String holder, String bank, String branch, String number, String password)
            throws Exception {
        return mvc.perform(post("/console/settlement/account")
                .param("holder", holder)
                .param("bank", bank)
                .param("branch", branch)
                .param("number", number)
                .param("password", password)
                .with(SignedIn.as(provider))
                .with(csrf()));
    }

    private ResultActions withdraw(String amount) throws Exception {
        return mvc.perform(post("/console/withdrawals")
                .param("amount", amount)
                .with(SignedIn.as(provider))
                .with(csrf()));
    }

    private ResultActions decide(String address, String field, String typed) throws Exception {
        return mvc.perform(
                post(address).param(field, typed).with(SignedIn.as(staff)).with(csrf()));
    }

    private ResultActions page(Actor reader, String path) throws Exception {
        return mvc.perform(get(path).with(SignedIn.as(reader))).andExpect(status().isOk());
    }
}
