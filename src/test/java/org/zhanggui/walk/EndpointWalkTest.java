package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.delivery.ProviderSoftware;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** A provider tries the software that shall deliver its product, before the product is on sale. */
@BrowserTest
class EndpointWalkTest {

    private final ApplicationContext context;
    private final ProviderSoftware software = new ProviderSoftware();

    @Autowired
    EndpointWalkTest(ApplicationContext context) {
        this.context = context;
    }

    @AfterEach
    void stop() {
        software.close();
    }

    @Test
    void inChinese(Visitors visitors) {
        tryIt(
                visitors,
                "zh-CN",
                new Said(
                        "网址必须以 https:// 开头。",
                        "这个网址指向内网、本机或保留地址，不会被调用。请填写公网地址。",
                        "密钥只显示这一次",
                        "被拒绝",
                        "您的系统已确认成功。",
                        "请选择开始日期之后的日期。",
                        "启用",
                        "交付接口已启用，之后付款的订单会自动交付。"));
    }

    @Test
    void inEnglishWithoutScript(Visitors visitors) {
        tryIt(
                visitors.withoutScript(),
                "en",
                new Said(
                        "The address has to begin with https://.",
                        "This address leads into a private or reserved network and is never called.",
                        "The secret is shown this once.",
                        "Refused",
                        "Your software says that it succeeded.",
                        "Choose a day after the first one.",
                        "Turn on",
                        "The endpoint is on."));
    }

    private void tryIt(Visitors visitors, String language, Said said) {
        Shop shop = new Shop(context, "1440.00");
        var fixtures = new PageFixtures(context);
        long product = fixtures.draftProduct(shop.owner(), fixtures.approvedAgreement(shop.owner(), shop.staff()));
        Page page = signIn(visitors.speaking(language).page(), shop.email(shop.owner()));
        page.navigate("/console/products/" + product);
        page.click(".tabs a[href$='/endpoint']");

        save(page, "http://api.example.com/");
        assertThat(page.locator("#field-url-error")).containsText(said.notHttps());
        save(page, "https://169.254.169.254/latest/meta-data/");
        assertThat(page.locator("#field-url-error")).containsText(said.privateNetwork());
        assertThat(page.locator("[name=url]")).hasValue("https://169.254.169.254/latest/meta-data/");

        save(page, software.url());
        assertThat(page.locator("main")).containsText(said.once());
        software.knows(page.locator("[data-new-secret]").innerText());
        page.navigate("/console/products/" + product + "/endpoint");
        assertThat(page.locator("[data-new-secret]")).hasCount(0);
        assertThat(button(page, said.enable())).hasCount(0);

        software.answers(400, "{\"success\": false}");
        page.click("button[value=CREATE]");
        assertThat(page.locator("#tried .call-verdict")).hasText(said.refused());
        assertThat(page.locator("#tried")).containsText("HTTP 400");

        page.fill("[name=to]", "2020-01-01");
        page.click("button[value=RENEW]");
        assertThat(page.locator("#field-to-error")).containsText(said.unfitDay());

        page.fill("[name=to]", "2037-01-01");
        page.fill("[name=instanceId]", "i-42");
        for (String operation : new String[] {"CREATE", "RENEW", "MODIFY", "EXPIRE", "DESTROY"}) {
            page.click("button[value=" + operation + "]");
            assertThat(page.locator("#tried")).containsText(said.succeeded());
            assertThat(page.locator("#tried")).containsText("Zhanggui-Operation: " + operation.toLowerCase());
            assertThat(page.locator("#tried")).containsText("\"test\":true");
            assertThat(page.locator("[name=to]")).hasValue("2037-01-01");
        }
        assertThat(page.locator("details.call")).hasCount(6);
        assertThat(software.told()).as("in earnest").isEmpty();

        button(page, said.enable()).click();
        assertThat(page.locator("[data-tone=success]")).containsText(said.enabled());
    }

    private static void save(Page page, String url) {
        page.fill("[name=url]", url);
        page.locator("form:has([name=url]) button").click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page signIn(Page page, String email) {
        page.navigate("/login");
        page.fill("[name=username]", email);
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
        return page;
    }

    private record Said(
            String notHttps,
            String privateNetwork,
            String once,
            String refused,
            String succeeded,
            String unfitDay,
            String enable,
            String enabled) {}
}
