package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** 订阅管理, 免费试用, 续费 and 升配: what the pages say, and to whom they say no. */
@IntegrationTest
class SubscriptionPagesTest {

    private static final String LIST = "/billing/subscriptions";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private Shop shop;
    private Actor buyer;
    private Pages chinese;
    private Pages english;

    @Autowired
    SubscriptionPagesTest(ApplicationContext context, MockMvc mvc, JdbcClient jdbc, SettableClock clock) {
        this.context = context;
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "1440.00").selling(Shop.basic(), Shop.flagship());
        buyer = shop.buyer("20000.00");
        chinese = Pages.chinese(mvc, buyer);
        english = Pages.english(mvc, buyer);
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    @Test
    void whoHasNothingIsToldWhatToDo() throws Exception {
        assertThat(chinese.look(LIST, Map.of()).body()).contains("还没有订阅", "去店面看看");
        assertThat(english.look(LIST, Map.of()).body()).contains("No subscriptions yet", "Go to the shop");
        assertThat(chinese.look(LIST, Map.of("status", "ENDED")).body()).contains("没有符合条件的订阅");
    }

    @Test
    void theListSaysWhatRunsUntilWhen() throws Exception {
        long id = shop.subscription(buyer);
        Shown running = chinese.look(LIST, Map.of());
        assertThat(running.tag("data-status", "RUNNING")).isNotEmpty();
        assertThat(running.body())
                .contains("测试商品", "规格1", " 00:00:00", LIST + "/" + id + "/renewal", LIST + "/" + id + "/upgrade");

        clock.advance(Duration.ofDays(352));
        assertThat(chinese.look(LIST, Map.of()).tag("data-status", "ENDING")).isNotEmpty();
        assertThat(english.look(LIST, Map.of("status", "ENDING", "q", "测试")).body())
                .contains("Ends soon", "规格1");
        assertThat(chinese.look(LIST, Map.of("status", "RUNNING")).body()).contains("没有符合条件的订阅");

        clock.advance(Duration.ofDays(15));
        Shown ended = chinese.look(LIST, Map.of());
        assertThat(ended.tag("data-status", "ENDED")).isNotEmpty();
        assertThat(ended.body()).contains("再次购买").doesNotContain(LIST + "/" + id + "/renewal");
        assertThat(chinese.look(LIST + "/" + id + "/renewal", Map.of()).body()).contains("这项服务已经到期，不能再续费或升配。");
        assertThat(english.send(LIST + "/" + id + "/upgrade", Map.of("spec", "1")))
                .satisfies(shown -> assertThat(shown.status()).isEqualTo(409))
                .satisfies(shown -> assertThat(shown.body()).contains("This subscription has ended"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', YEAR, count, 请填写续费的数量。, Enter how many.",
        "abc, YEAR, count, '请用半角数字填写整数，例如 1。', 'Enter a whole number in half-width digits, such as 1.'",
        "１, YEAR, count, '请用半角数字填写整数，例如 1。', 'Enter a whole number in half-width digits, such as 1.'",
        "1.5, YEAR, count, '请用半角数字填写整数，例如 1。', 'Enter a whole number in half-width digits, such as 1.'",
        "0, MONTH, count, 至少续费 1 个周期。, Renew for at least 1.",
        "61, MONTH, count, 一次最多续费 60 个月或 5 年。, Renew for 60 months or 5 years at most.",
        "6, YEAR, count, 一次最多续费 60 个月或 5 年。, Renew for 60 months or 5 years at most.",
        "99999999, YEAR, count, 一次最多续费 60 个月或 5 年。, Renew for 60 months or 5 years at most.",
    })
    void aLengthThatCannotBeBoughtIsSaidBesideTheField(
            String count, String unit, String field, String inChinese, String inEnglish) throws Exception {
        String page = LIST + "/" + shop.subscription(buyer) + "/renewal";
        var form = Map.of("count", count, "unit", unit, "agreementAccepted", "true");

        Shown sent = chinese.send(page, form);

        assertThat(sent.status()).isEqualTo(422);
        assertThat(sent.besideField(field)).isEqualTo(inChinese);
        assertThat(sent.typedIn("count")).isEqualTo(count);
        assertThat(english.send(page, form).besideField(field)).isEqualTo(inEnglish);
        assertThat(orders()).isOne();
    }

    @Test
    void withoutUnitOrTickNothingIsRenewed() throws Exception {
        String page = LIST + "/" + shop.subscription(buyer) + "/renewal";

        Shown byTheDay = chinese.send(page, Map.of("count", "1", "unit", "DAY", "agreementAccepted", "true"));
        Shown unticked = english.send(page, Map.of("count", "1", "unit", "YEAR"));

        assertThat(byTheDay.status()).isEqualTo(422);
        assertThat(byTheDay.body()).contains("field-unit-error", "请选择按年还是按月续费。");
        assertThat(unticked.status()).isEqualTo(422);
        assertThat(unticked.besideField("agreementAccepted"))
                .isEqualTo("Read the service agreement and tick the box to go on.");
        assertThat(orders()).isOne();
    }

    @Test
    void aRenewalIsShownBeforeItIsOrderedAndOrderedOnce() throws Exception {
        String page = LIST + "/" + shop.subscription(buyer) + "/renewal";
        assertThat(chinese.look(page, Map.of()).tag("data-amount", "1200.00")).isNotEmpty();
        assertThat(chinese.look(page, Map.of("count", "3", "unit", "MONTH")).tag("data-amount", "3000.00"))
                .isNotEmpty();
        var form = Map.of(
                "count", "2", "unit", "YEAR", "agreementAccepted", "true", "idempotencyKey", Idempotency.freshKey());

        Shown first = chinese.send(page, form);
        Shown second = chinese.send(page, form);
        Shown another = english.send(page, Map.of("count", "1", "unit", "YEAR", "agreementAccepted", "true"));

        assertThat(first.location()).matches("/billing/orders/\\d+/payment").isEqualTo(second.location());
        assertThat(another.status()).isEqualTo(409);
        String order = first.location().replace("/payment", "");
        assertThat(another.body()).contains("waits for payment", order);
        assertThat(chinese.look(page, Map.of()).body()).contains("还有一笔续费或升配订单没有付款", order);
        assertThat(chinese.look(LIST, Map.of()).body()).contains("去付款", order);
        Shown details = chinese.look(order, Map.of());
        assertThat(details.body()).contains("续费", "服务期", "2 年", " 至 ", "订阅");
    }

    @Test
    void anUpgradeNamesBothSpecsOnBothDesks() throws Exception {
        String page = LIST + "/" + shop.subscription(buyer) + "/upgrade";
        Shown choice = chinese.look(page, Map.of());
        assertThat(choice.tag("data-amount", "3840.00")).isNotEmpty();
        assertThat(choice.body()).contains("从今天起的 365 天");
        for (String wrong : new String[] {"", "1", "x"}) {
            var form = Map.of("spec", wrong, "agreementAccepted", "true");
            assertThat(chinese.send(page, form).body()).contains("请选择要升配到的规格。");
            assertThat(english.send(page, form)).satisfies(shown -> {
                assertThat(shown.status()).isEqualTo(422);
                assertThat(shown.body()).contains("Choose the spec to upgrade to.");
            });
        }

        Shown placed = chinese.send(page, Map.of("spec", Long.toString(shop.spec("旗舰版")), "agreementAccepted", "true"));

        String order = placed.location().replace("/payment", "");
        assertThat(chinese.look(placed.location(), Map.of()).body()).contains("规格1 → 旗舰版", "剩余 365 天");
        assertThat(chinese.look(order, Map.of()).body()).contains("升配", "规格1 → 旗舰版");
        assertThat(Pages.english(mvc, shop.owner())
                        .look(order.replace("/billing", "/console"), Map.of())
                        .body())
                .contains("Upgrade", "规格1 → 旗舰版", "the remaining 365 days", "Subscription");
        assertThat(Pages.chinese(mvc, shop.owner())
                        .look("/console/orders", Map.of())
                        .body())
                .contains("升配", "规格1 → 旗舰版");
    }

    @Test
    void aTrialIsOfferedOnceAndGoesPastThePaymentPage() throws Exception {
        String product = "/products/" + shop.product();
        var form = new HashMap<>(Map.of("spec", Long.toString(shop.spec("规格1"))));
        assertThat(chinese.look(product, Map.of()).body()).contains("免费试用 7 天", product + "/order?spec=");
        assertThat(english.look(product, Map.of()).body()).contains("Try 7 days free");
        assertThat(chinese.send(product + "/order", form)).satisfies(unticked -> {
            assertThat(unticked.status()).isEqualTo(422);
            assertThat(unticked.besideField("agreementAccepted")).isEqualTo("请阅读商品服务协议，勾选后才能继续。");
        });
        form.put("agreementAccepted", "true");
        form.put("agreementSha256", "0".repeat(64));
        assertThat(english.send(product + "/order", form)).satisfies(changed -> {
            assertThat(changed.status()).isEqualTo(409);
            assertThat(changed.besideField("agreementAccepted"))
                    .isEqualTo("The provider has just updated the agreement. Read the new version, then confirm.");
        });
        form.remove("agreementSha256");

        Shown begun = chinese.send(product + "/order", form);

        assertThat(begun.location()).matches("/billing/orders/\\d+");
        assertThat(chinese.look(begun.location(), Map.of()).body()).contains("试用", "7 日", "服务期");
        assertThat(chinese.look(product, Map.of()).body()).contains("已试用过").doesNotContain("/order?spec=");
        assertThat(english.look(product + "/order", form).body())
                .contains("Your account has tried this product before.");
        assertThat(chinese.send(product + "/order", form)).satisfies(again -> {
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.body()).contains("您的账号已经试用过这个商品，每个账号只能试用一次。");
        });
        assertThat(chinese.look(LIST, Map.of()).body()).contains("试用", "购买");
        assertThat(orders()).isOne();
    }

    private int orders() {
        return jdbc.sql("select count(*) from purchase_order where buyer_account_id = :buyer")
                .param("buyer", buyer.account().value())
                .query(Integer.class)
                .single();
    }
}
