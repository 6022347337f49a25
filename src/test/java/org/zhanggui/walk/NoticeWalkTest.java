package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** Staff return a product; its provider, whose browser runs no script, hears of it and goes to mend it. */
@BrowserTest
class NoticeWalkTest {

    private static final String REASON = "请在说明里写清验收期限。";

    private final ApplicationContext context;

    @Autowired
    NoticeWalkTest(ApplicationContext context) {
        this.context = context;
    }

    @Test
    void aProviderReadsWhyItsProductWasReturned(Visitors visitors) {
        Shop shop = new Shop(context, "1440.00");
        Actor reviewer = shop.staff();
        var fixtures = new PageFixtures(context);
        long product = fixtures.submittedProduct(shop.owner(), fixtures.approvedAgreement(shop.owner(), shop.staff()));
        Page provider = signIn(visitors.withoutScript().page(), shop.email(shop.owner()));
        // What opening the shop took: two agreements, the column, an article and a product.
        waitForTheBell(provider, "5");
        bell(provider).click();
        press(provider, "全部标为已读");
        assertThat(bell(provider)).hasAccessibleName("通知，没有未读");

        Page staff = signIn(visitors.page(), shop.email(reviewer));
        staff.navigate("/ops/products/" + product);
        staff.fill("[name=comment]", REASON);
        press(staff, "退回");
        assertThat(staff.locator("[data-tone=success]").first()).isVisible();

        waitForTheBell(provider, "1");
        assertThat(bell(provider)).hasAccessibleName("通知，1 条未读");
        bell(provider).click();
        Locator newest = provider.locator("main ol > li").first();
        assertThat(newest).containsText("已退回");
        assertThat(newest).containsText("未读");
        assertThat(newest).containsText(REASON);
        press(provider, "云仓库");
        assertThat(provider).hasURL(Pattern.compile(".*/console/products/" + product));
        assertThat(provider.locator("main")).containsText(REASON);
        assertThat(bell(provider)).hasAccessibleName("通知，没有未读");
    }

    /** Notices are told a moment after the decision. */
    private static void waitForTheBell(Page page, String count) {
        await().until(() -> {
            page.navigate("/console");
            return page.locator(".bell")
                    .innerText()
                    .lines()
                    .findFirst()
                    .orElse("")
                    .equals(count);
        });
    }

    private static Locator bell(Page page) {
        return page.locator("a[href='/notices']").first();
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
