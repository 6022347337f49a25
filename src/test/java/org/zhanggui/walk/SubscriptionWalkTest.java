package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** A buyer tries a product, buys it, prolongs it, moves it up and gets the money back: in Chinese, and in English without JavaScript. */
@BrowserTest
@Import(Cast.class)
class SubscriptionWalkTest {

    private final Cast cast;
    private final ApplicationContext context;

    @Autowired
    SubscriptionWalkTest(Cast cast, ApplicationContext context) {
        this.cast = cast;
        this.context = context;
    }

    @Test
    void triedBoughtRenewedAndUpgraded(Visitors visitors) {
        Page buyer = Cast.signIn(visitors.page(), cast.buyer("20000.00"));
        tryOut(buyer, shop(), "免费试用 7 天", "开始试用", "试用已开通");
        buy(buyer, "立即购买", "确认购买", "确认支付");

        open(buyer, "续费");
        assertThat(buyer.locator("#renewal-sum [data-amount='1200.00']")).isVisible();
        buyer.fill("[name=count]", "2");
        assertThat(buyer.locator("#renewal-sum [data-amount='2400.00']")).isVisible();
        buyer.check("[name=unit][value=MONTH]");
        assertThat(buyer.locator("#renewal-sum [data-amount='2000.00']")).isVisible();
        confirmAndPay(buyer, "确认续费", "确认支付");
        assertThat(buyer.getByText("续费", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();

        open(buyer, "升配");
        assertThat(buyer.getByText("旗舰版").first()).isVisible();
        confirmAndPay(buyer, "确认升配", "确认支付");
        assertThat(buyer.getByText("规格1 → 旗舰版").first()).isVisible();
        buyer.navigate("/billing/subscriptions");
        assertThat(buyer.locator("tbody tr").first()).containsText("旗舰版");
        assertThat(buyer.locator("tbody tr")).hasCount(2);

        refund(buyer, "UPGRADE", "退款", "确认退款");
        buyer.navigate("/billing/subscriptions");
        assertThat(buyer.locator("tbody tr").first()).containsText("规格1");
        refund(buyer, "RENEWAL", "退款", "确认退款");
        refund(buyer, "NEW", "退款", "确认退款");
        buyer.navigate("/billing/balance");
        assertThat(buyer.locator("[data-amount='20000.00']").first()).isVisible();
    }

    @Test
    void theSameInEnglishWithoutJavaScript(Visitors visitors) {
        Page buyer = Cast.signIn(visitors.speaking("en").withoutScript().page(), cast.buyer("20000.00"));
        tryOut(buyer, shop(), "Try 7 days free", "Start trial", "Your trial has begun");
        buy(buyer, "Buy now", "Confirm purchase", "Pay now");

        open(buyer, "Renew");
        buyer.getByRole(
                        AriaRole.LINK,
                        new GetByRoleOptions().setName("3 months").setExact(true))
                .click();
        assertThat(buyer.locator("#renewal-sum [data-amount='3000.00']")).isVisible();
        confirmAndPay(buyer, "Confirm renewal", "Pay now");

        open(buyer, "Upgrade");
        confirmAndPay(buyer, "Confirm upgrade", "Pay now");
        assertThat(buyer.getByText("规格1 → 旗舰版").first()).isVisible();
        refund(buyer, "UPGRADE", "Refund", "Confirm refund");
        buyer.navigate("/billing/subscriptions");
        assertThat(buyer.locator("tbody tr").first()).not().containsText("旗舰版");
    }

    private Shop shop() {
        return new Shop(context, "1440.00").selling(Shop.basic(), Shop.flagship());
    }

    private static void tryOut(Page buyer, Shop shop, String trial, String begin, String done) {
        buyer.navigate("/products/" + shop.product());
        link(buyer, trial).click();
        buyer.check("[name=agreementAccepted]");
        press(buyer, begin);
        assertThat(buyer.getByText(done)).isVisible();
        assertThat(buyer.locator("[data-status=PAID]").first()).isVisible();
        buyer.navigate("/products/" + shop.product());
        assertThat(link(buyer, trial)).hasCount(0);
    }

    private static void buy(Page buyer, String buyNow, String confirm, String pay) {
        link(buyer, buyNow).first().click();
        confirmAndPay(buyer, confirm, pay);
    }

    private static void open(Page buyer, String action) {
        buyer.navigate("/billing/subscriptions");
        link(buyer, action).first().click();
    }

    private static void confirmAndPay(Page buyer, String confirm, String pay) {
        buyer.check("[name=agreementAccepted]");
        press(buyer, confirm);
        press(buyer, pay);
        assertThat(buyer.locator("[data-status=PAID]").first()).isVisible();
    }

    /** The money is back on the balance a moment after the refund has begun. */
    private static void refund(Page buyer, String type, String refund, String confirm) {
        buyer.navigate("/billing/orders?type=" + type);
        buyer.locator("tbody a.order-no").first().click();
        link(buyer, refund).first().click();
        press(buyer, confirm);
        assertThat(buyer.locator("[data-status=REFUNDING], [data-status=REFUNDED]")
                        .first())
                .isVisible();
        await().untilAsserted(() -> {
            buyer.reload();
            Assertions.assertThat(buyer.locator("[data-status=REFUNDED]").count())
                    .isPositive();
        });
    }

    private static Locator link(Page page, String name) {
        return page.locator("main").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }
}
