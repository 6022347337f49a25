package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.payment.Balances;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/**
 * A service of people that the buyer does not accept: progress, completion with evidence, three rejections, an appeal, an
 * answer, and staff's decision that a part goes back. In Chinese, and in English without JavaScript.
 */
@BrowserTest
class ServiceWalkTest {

    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("begin", "开始交付"),
            Map.entry("tell", "告知进展"),
            Map.entry("complete", "交付完成"),
            Map.entry("reject", "验收不通过"),
            Map.entry("sendBack", "退回服务商"),
            Map.entry("appeal", "申请平台介入"),
            Map.entry("file", "提交申请"),
            Map.entry("answer", "提交答复"),
            Map.entry("refund", "退款，订单结束"),
            Map.entry("decide", "作出裁定"),
            Map.entry("refunded", "已退款"));

    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("begin", "Begin delivery"),
            Map.entry("tell", "Tell the buyer"),
            Map.entry("complete", "Delivery complete"),
            Map.entry("reject", "Reject"),
            Map.entry("sendBack", "Send back"),
            Map.entry("appeal", "Ask the marketplace to decide"),
            Map.entry("file", "Ask for a decision"),
            Map.entry("answer", "Send answer"),
            Map.entry("refund", "Refund, and the order is over"),
            Map.entry("decide", "Decide"),
            Map.entry("refunded", "Refunded"));

    private final ApplicationContext context;

    @Autowired
    ServiceWalkTest(ApplicationContext context) {
        this.context = context;
    }

    @Test
    void aDisputeEndsWithAPartOfThePriceBack(Visitors visitors) {
        walk(CHINESE, () -> visitors.page());
    }

    @Test
    void theSameInEnglishWithoutJavaScript(Visitors visitors) {
        walk(ENGLISH, () -> visitors.speaking("en").withoutScript().page());
    }

    private void walk(Map<String, String> words, Supplier<Page> browser) {
        Shop shop = Shop.ofServices(context, "2000.00");
        Actor buying = shop.buyer("2000.00");
        String order = shop.paid(buying).value();
        Page provider = signIn(browser.get(), shop.email(shop.owner()));
        Page buyer = signIn(browser.get(), shop.email(buying));
        Page staff = signIn(browser.get(), shop.email(shop.staff()));
        String sold = "/console/orders/" + order;
        String bought = "/billing/orders/" + order;

        provider.navigate(sold);
        press(provider, word(words, "begin"));
        provider.fill("[name=progress]", "已约好上门时间");
        provider.setInputFiles("[name=progressEvidence]", picture());
        press(provider, word(words, "tell"));
        buyer.navigate(bought);
        assertThat(buyer.getByText("现场照片.png")).isVisible();

        for (int time = 1; time <= 3; time++) {
            provider.navigate(sold);
            provider.fill("[name=delivered]", "第 " + time + " 次交付");
            provider.setInputFiles("[name=deliveredEvidence]", picture());
            press(provider, word(words, "complete"));
            buyer.navigate(bought);
            buyer.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName(word(words, "reject"))
                                    .setExact(true))
                    .click();
            buyer.fill("[name=reason]", "第 " + time + " 次不合格");
            press(buyer, word(words, "sendBack"));
            assertThat(buyer.locator("[data-tone=success]")).isVisible();
        }

        buyer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(word(words, "appeal")))
                .click();
        buyer.fill("[name=statement]", "三次都没有做完");
        buyer.setInputFiles("[name=evidence]", picture());
        press(buyer, word(words, "file"));
        assertThat(buyer.locator("[data-tone=success]")).isVisible();

        provider.navigate(sold + "/appeal");
        assertThat(provider.getByText("三次都没有做完")).isVisible();
        provider.fill("[name=statement]", "已做完六成");
        press(provider, word(words, "answer"));

        staff.navigate("/ops");
        staff.click(".figure a[href='/ops/appeals']");
        staff.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(order).setExact(true))
                .first()
                .click();
        assertThat(staff.getByText("已做完六成")).isVisible();
        staff.getByLabel(word(words, "refund")).check();
        staff.fill("[name=amount]", "800");
        staff.fill("[name=comment]", "只做完六成");
        press(staff, word(words, "decide"));
        assertThat(staff.locator("[data-tone=success]")).isVisible();

        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        context.getBean(Balances.class).of(buying.account()).equals(Yuan.of("800.00")));
        buyer.navigate(bought);
        assertThat(buyer.locator("[data-status=REFUNDED]").first()).hasText(word(words, "refunded"));
        assertThat(buyer.getByText("只做完六成").first()).isVisible();
        provider.navigate(sold);
        assertThat(provider.locator("[data-amount='1080.00']").first()).isVisible(); // 1200.00 less ten percent
    }

    private static FilePayload picture() {
        return new FilePayload("现场照片.png", "image/png", PageFixtures.png(40, 30));
    }

    private static String word(Map<String, String> words, String key) {
        return Objects.requireNonNull(words.get(key), key);
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    private static Page signIn(Page page, String email) {
        page.navigate("/login");
        page.fill("[name=username]", email);
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
        return page;
    }
}
