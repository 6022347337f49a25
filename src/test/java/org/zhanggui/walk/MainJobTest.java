package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Visitors;

/** The handbook's chapter 订单改价流程, walked by a provider, a buyer and staff: in Chinese, and in English without JavaScript. */
@BrowserTest
@Import(Cast.class)
class MainJobTest {

    private final Cast cast;
    private final JdbcClient jdbc;

    @Autowired
    MainJobTest(Cast cast, JdbcClient jdbc) {
        this.cast = cast;
        this.jdbc = jdbc;
    }

    @Test
    void anUnpaidOrderIsRepricedByItsProviderAndPaid(Visitors visitors) {
        Words words = Words.CHINESE;
        Page provider = Cast.signIn(visitors.page(), cast.author("云栈软件 " + System.nanoTime()));
        Page staff = Cast.signIn(visitors.page(), cast.staff());
        Page buyer = Cast.signIn(visitors.page(), cast.buyer("5000.00"));
        Page stranger = Cast.signIn(visitors.page(), cast.author("墨书科技 " + System.nanoTime()));

        String product = putOnSale(provider, staff, words);
        String order = order(buyer, product, words);

        repriceIsRefused(provider, order, words);
        lookUp(stranger, order, words);
        assertThat(stranger.getByText(words.get("notFound")).first()).isVisible();
        lookUp(provider, "2019111540636599", words);
        assertThat(provider.getByText(words.get("notFound")).first()).isVisible();

        reprice(provider, order, "1000", "老客户优惠", words);
        reprice(provider, order, "1200.50", "", words);

        buyer.navigate("/billing/orders/" + order + "/payment");
        assertThat(buyer.locator("s [data-amount='1440.00']").first()).isVisible();
        assertThat(buyer.getByText("老客户优惠").first()).isVisible();
        assertThat(buyer.getByText("林掌柜").first()).isVisible();

        // While the buyer looks at 1200.50, the provider makes it 1100.00: nothing is charged, the new amount is shown.
        reprice(provider, order, "1100", "", words);
        press(buyer, words.get("payNow"));
        assertThat(buyer.getByText(words.get("amountChanged"))).isVisible();
        assertThat(buyer.locator("[data-amount='1100.00']").first()).isVisible();
        press(buyer, words.get("payNow"));
        assertThat(buyer.locator("[data-status=PAID]").first()).isVisible();
        buyer.navigate("/billing/balance");
        assertThat(buyer.locator("[data-amount='3900.00']").first()).isVisible();

        lookUp(provider, order, words);
        assertThat(provider.getByText(words.get("closedPaid"))).isVisible();
        assertThat(actionsOn(order))
                .containsExactly("order.placed", "order.repriced", "order.repriced", "order.repriced", "order.paid");
    }

    @Test
    void theSandboxCashierTakesTheMoneyAndCallsBack(Visitors visitors) {
        Words words = Words.CHINESE;
        Page provider = Cast.signIn(visitors.page(), cast.author("云栈软件 " + System.nanoTime()));
        Page staff = Cast.signIn(visitors.page(), cast.staff());
        Page buyer = Cast.signIn(visitors.page(), cast.buyer("1.00"));
        String product = putOnSale(provider, staff, words);

        String order = order(buyer, product, words);
        buyer.navigate("/billing/orders/" + order + "/payment");
        press(buyer, words.get("payNow"));
        assertThat(buyer.getByText("账户余额不足，没有扣款。").first()).isVisible();
        buyer.check("[name=method][value=gateway]");
        press(buyer, words.get("payNow"));
        assertThat(buyer.locator("h1")).hasText("沙箱收银台");
        press(buyer, "确认付款");
        assertThat(buyer.locator("h1")).hasText("订单详情");
        assertThat(buyer.locator("[data-status=PAID]").first()).isVisible();

        // A reprice closes the payment that the buyer has open at the cashier.
        String second = order(buyer, product, words);
        buyer.navigate("/billing/orders/" + second + "/payment");
        buyer.check("[name=method][value=gateway]");
        press(buyer, words.get("payNow"));
        reprice(provider, second, "0", "", words);
        press(buyer, "确认付款");
        assertThat(buyer.getByText("这笔付款已关闭").first()).isVisible();
        buyer.navigate("/billing/orders/" + second + "/payment");
        assertThat(buyer.locator("[name=method]:visible")).hasCount(0);
        press(buyer, words.get("payNow"));
        assertThat(buyer.locator("[data-status=PAID]").first()).isVisible();
    }

    @Test
    void theSameInEnglishWithoutJavaScript(Visitors visitors) {
        Words words = Words.ENGLISH;
        Page provider = Cast.signIn(
                visitors.speaking("en").withoutScript().page(), cast.author("Cloudstack " + System.nanoTime()));
        Page staff = Cast.signIn(visitors.speaking("en").withoutScript().page(), cast.staff());
        Page buyer = Cast.signIn(visitors.speaking("en").withoutScript().page(), cast.buyer("5000.00"));

        String product = putOnSale(provider, staff, words);
        String order = order(buyer, product, words);
        repriceIsRefused(provider, order, words);
        reprice(provider, order, "900", "An old customer", words);
        reprice(provider, order, "0", "", words);

        buyer.navigate("/billing/orders");
        assertThat(buyer.locator("s [data-amount='1440.00']").first()).isVisible();
        buyer.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Pay").setExact(true))
                .first()
                .click();
        press(buyer, words.get("payNow"));
        assertThat(buyer.locator("[data-status=PAID]").first()).isVisible();

        String cancelled = order(buyer, product, words);
        buyer.navigate("/billing/orders/" + cancelled);
        buyer.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Cancel").setExact(true))
                .click();
        press(buyer, "Cancel the order");
        assertThat(buyer.locator("[data-status=CANCELLED]").first()).isVisible();
        lookUp(provider, cancelled, words);
        assertThat(provider.getByText(words.get("closedCancelled"))).isVisible();
    }

    /** Step 1: an agreement and a SaaS product, approved by staff. {@return the product's ID} */
    private String putOnSale(Page provider, Page staff, Words words) {
        String name = "测试商品 " + System.nanoTime();
        provider.navigate("/console/agreements/new");
        provider.fill("[name=title]", "协议 " + name);
        press(provider, words.get("save"));
        press(provider, words.get("submitForReview"));
        approve(staff, "/ops/agreements", "协议 " + name, words);

        provider.navigate("/console/products/new");
        provider.fill("[name=name]", name);
        provider.selectOption("[name=category]", "enterprise-apps");
        provider.check("[name=kind][value=SAAS]");
        provider.fill("[name=summary]", "手册里的例子");
        provider.fill("[name=description]", "## 说明\n\n按年或按月购买。");
        chooseAgreement(provider, "协议 " + name);
        provider.fill("[name='specs[0].name']", "规格1");
        provider.check("[name='specs[0].listed']");
        fillCycle(provider, 0, "1", "YEAR", "1600", "1440");
        press(provider, words.get("addCycle"));
        assertThat(provider.locator("[name='specs[0].cycles[1].count']")).isVisible();
        fillCycle(provider, 1, "1", "MONTH", "150", "135");
        press(provider, words.get("save"));
        assertThat(provider.getByText("90.000%").first()).isVisible();
        press(provider, words.get("submitForReview"));
        approve(staff, "/ops/products", name, words);
        return name;
    }

    private static void chooseAgreement(Page provider, String title) {
        Locator field = provider.locator("[name=agreementId]");
        if ("SELECT".equals(field.first().evaluate("e => e.tagName"))) {
            field.selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(title));
        } else {
            provider.getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(title))
                    .check();
        }
    }

    private static void fillCycle(Page provider, int row, String count, String unit, String list, String sale) {
        String cycle = "[name='specs[0].cycles[" + row + "].";
        provider.fill(cycle + "count']", count);
        provider.selectOption(cycle + "unit']", unit);
        provider.fill(cycle + "listPrice']", list);
        provider.fill(cycle + "salePrice']", sale);
    }

    private static void approve(Page staff, String queue, String title, Words words) {
        staff.navigate(queue);
        staff.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(title))
                .first()
                .click();
        press(staff, words.get("approve"));
        assertThat(staff.locator("[data-tone=success]")).isVisible();
    }

    /** Step 2: found in the shop, agreed to, confirmed, left unpaid. {@return the order's number} */
    private static String order(Page buyer, String product, Words words) {
        buyer.navigate("/");
        buyer.fill("main [name=q]", product);
        buyer.press("main [name=q]", "Enter");
        buyer.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(product)).click();
        buyer.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(words.get("buyNow")))
                .first()
                .click();
        press(buyer, words.get("confirmPurchase"));
        assertThat(buyer.getByText(words.get("agreementMissing")).first()).isVisible();
        buyer.check("[name=agreementAccepted]");
        press(buyer, words.get("confirmPurchase"));
        assertThat(buyer.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(words.get("payNow"))))
                .isVisible();

        buyer.navigate("/billing/orders");
        assertThat(buyer.locator("tbody tr").first().locator("[data-status=UNPAID]"))
                .isVisible();
        buyer.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(words.get("details")))
                .first()
                .click();
        assertThat(buyer.getByText(words.get("expires")).first()).isVisible();
        return buyer.locator("dd .order-no").first().textContent().strip();
    }

    private static void lookUp(Page provider, String order, Words words) {
        provider.navigate("/console/orders/reprice");
        provider.fill("[name=orderNo]", order);
        press(provider, words.get("find"));
    }

    /** Step 3, what is refused: each beside the field, in words, with what was typed still there. */
    private static void repriceIsRefused(Page provider, String order, Words words) {
        lookUp(provider, order, words);
        Map<String, String> refused = Map.of(
                "1440.01", words.get("above"),
                "10.001", words.get("decimals"),
                "-1", words.get("negative"),
                "１２", words.get("fullWidth"),
                "abc", words.get("letters"));
        refused.forEach((typed, answer) -> {
            provider.fill("[name=newAmount]", typed);
            press(provider, words.get("submit"));
            assertThat(provider.locator(".field-error").filter(new Locator.FilterOptions().setHasText(answer)))
                    .isVisible();
            assertThat(provider.locator("[name=newAmount]")).hasValue(typed);
        });
    }

    private static void reprice(Page provider, String order, String amount, String reason, Words words) {
        lookUp(provider, order, words);
        provider.fill("[name=newAmount]", amount);
        provider.fill("[name=reason]", reason);
        press(provider, words.get("submit"));
        assertThat(provider.getByText(words.get("providerPart"))).isVisible();
        press(provider, words.get("confirm"));
        assertThat(provider.locator("[data-tone=success]")).isVisible();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    private List<String> actionsOn(String order) {
        List<String> actions = jdbc.sql(
                        "select action from audit_event where object_type = 'order' and object_id = :order order by id")
                .param("order", order)
                .query(String.class)
                .list();
        assertThat(actions).isNotEmpty();
        return actions;
    }
}
