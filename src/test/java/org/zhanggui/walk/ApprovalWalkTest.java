package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/**
 * A colleague with a limit reprices: within it at once, beyond it by asking the shop's owner, who hears of it by the bell. In
 * Chinese, and in English without JavaScript.
 */
@BrowserTest
class ApprovalWalkTest {

    private static final Map<String, String> CHINESE = Map.of(
            "submit", "提交",
            "confirm", "确定",
            "ask", "提交审批",
            "approvers", "可以审批的人：林掌柜",
            "approve", "通过并改价",
            "approved", "已通过",
            "readAll", "全部标为已读");

    private static final Map<String, String> ENGLISH = Map.of(
            "submit", "Submit",
            "confirm", "Confirm",
            "ask", "Ask for approval",
            "approvers", "Who can approve: 林掌柜",
            "approve", "Approve and reprice",
            "approved", "Approved",
            "readAll", "Mark all as read");

    private final ApplicationContext context;

    @Autowired
    ApprovalWalkTest(ApplicationContext context) {
        this.context = context;
    }

    @Test
    void aPriceBeyondALimitIsApprovedFromTheBell(Visitors visitors) {
        walk(CHINESE, () -> visitors.page());
    }

    @Test
    void theSameInEnglishWithoutJavaScript(Visitors visitors) {
        walk(ENGLISH, () -> visitors.speaking("en").withoutScript().page());
    }

    private void walk(Map<String, String> words, Supplier<Page> browser) {
        Shop shop = new Shop(context, "1440.00");
        Actor buying = shop.buyer("5000.00");
        String order = shop.order(buying).value();
        Page colleague = signIn(browser.get(), shop.email(shop.colleagueWithin("王小云", "100")));
        Page owner = signIn(browser.get(), shop.email(shop.owner()));
        Page buyer = signIn(browser.get(), shop.email(buying));
        owner.navigate("/notices");
        press(owner, word(words, "readAll"));

        enter(colleague, order, "1340", words);
        press(colleague, word(words, "confirm"));
        assertThat(colleague.locator("[data-tone=success]")).isVisible();

        enter(colleague, order, "900.50", words);
        assertThat(colleague.getByText(word(words, "approvers"))).isVisible();
        press(colleague, word(words, "ask"));
        assertThat(colleague.locator("[data-tone=success]")).isVisible();
        assertThat(colleague.locator("h1 ~ p [data-status=PENDING]")).isVisible();
        buyer.navigate("/billing/orders/" + order + "/payment");
        assertThat(buyer.locator("[data-amount='1340.00']").first()).isVisible();

        openFromTheBell(owner, order);
        press(owner, word(words, "approve"));
        assertThat(owner.locator("[data-tone=success]")).isVisible();
        buyer.navigate("/billing/orders/" + order + "/payment");
        assertThat(buyer.locator("[data-amount='900.50']").first()).isVisible();

        openFromTheBell(colleague, order);
        assertThat(colleague.locator("h1 ~ p [data-status=APPROVED]")).hasText(word(words, "approved"));
    }

    private static void enter(Page page, String order, String amount, Map<String, String> words) {
        page.navigate("/console/orders/reprice?orderNo=" + order);
        page.fill("[name=newAmount]", amount);
        press(page, word(words, "submit"));
    }

    /** Notices are told a moment after what they tell of. */
    private static void openFromTheBell(Page page, String order) {
        await().until(() -> {
            page.navigate("/notices?unread=true");
            return page.locator("main").innerText().contains(order);
        });
        page.locator("button.told-open")
                .filter(new Locator.FilterOptions().setHasText(order))
                .first()
                .click();
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
