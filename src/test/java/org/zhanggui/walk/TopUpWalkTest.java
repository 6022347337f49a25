package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** A buyer whose balance does not suffice tops it up through the cashier and pays an order with it: in English without script. */
@BrowserTest
class TopUpWalkTest {

    private static final Map<String, Words> LANGUAGES = Map.of(
            "zh-CN",
            new Words(Map.of(
                    "topUp", "充值",
                    "bounds", "充值金额须在 1.00 至 500,000.00 元之间。",
                    "go", "去付款",
                    "waiting", "还没有收到付款",
                    "leave", "返回商家",
                    "cashier", "沙箱收银台",
                    "pay", "确认付款",
                    "arrived", "充值已到账",
                    "payNow", "确认支付",
                    "payment", "支付")),
            "en",
            new Words(Map.of(
                    "topUp", "Top up",
                    "bounds", "Top up by 1.00 to 500,000.00 yuan.",
                    "go", "Go to the cashier",
                    "waiting", "The payment has not arrived yet",
                    "leave", "Back to the marketplace",
                    "cashier", "Sandbox cashier",
                    "pay", "Pay",
                    "arrived", "The money has arrived",
                    "payNow", "Pay now",
                    "payment", "Payment")));

    private final ApplicationContext context;

    @Autowired
    TopUpWalkTest(ApplicationContext context) {
        this.context = context;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void aBuyerTopsUpAndPaysWithIt(String language, Visitors visitors) {
        Words words = LANGUAGES.get(language);
        Shop shop = new Shop(context, "36.00");
        Actor buyer = shop.buyer("0.50");
        OrderNo order = shop.order(buyer);
        Visitors visitor = visitors.speaking(language);
        Page page = (language.equals("en") ? visitor.withoutScript() : visitor).page();
        page.navigate("/login");
        page.fill("[name=username]", shop.email(buyer));
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");

        page.navigate("/billing/balance");
        page.getByRole(AriaRole.LINK, named(words.get("topUp"))).click();
        page.fill("[name=amount]", "0.99");
        press(page, words.get("go"));
        assertThat(page.locator("#field-amount-error")).hasText(words.get("bounds"));
        assertThat(page.locator("[name=amount]")).hasValue("0.99");
        page.fill("[name=amount]", "50.00");
        press(page, words.get("go"));

        // Who leaves the cashier is told how it stands, and comes back to the same top-up later.
        assertThat(page.locator("h1")).hasText(words.get("cashier"));
        String cashier = page.url();
        page.getByRole(AriaRole.LINK, named(words.get("leave"))).click();
        assertThat(page.locator("#result")).hasText(words.get("waiting"));
        page.navigate(cashier);
        press(page, words.get("pay"));
        assertThat(page.locator("#result")).hasText(words.get("arrived"));

        page.navigate("/billing/balance");
        assertThat(page.locator(".figure [data-amount='50.50']")).isVisible();
        page.navigate("/billing/orders/" + order + "/payment");
        page.check("[name=method][value=balance]");
        press(page, words.get("payNow"));
        assertThat(page.locator("[data-status=PAID]").first()).isVisible();

        page.navigate("/billing/balance");
        assertThat(page.locator("tbody tr").first())
                .containsText(Pattern.compile(words.get("payment") + "[\\s\\S]*" + order));
        assertThat(page.locator(".figure [data-amount='14.50']")).isVisible();
        page.locator("tbody tr").nth(1).getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator("#result")).hasText(words.get("arrived"));
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
