package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** Both sides of an invoice in browsers, as the handbook has it: asked for, viewed, confirmed, mailed or handed over, received. */
@BrowserTest
class InvoiceDeskWalkTest {

    private static final Words CHINESE = new Words(Map.ofEntries(
            Map.entry("title", "发票管理"),
            Map.entry("view", "查看"),
            Map.entry("confirm", "确认无误"),
            Map.entry("mail", "确认邮寄"),
            Map.entry("mailed", "已邮寄"),
            Map.entry("collect", "50 元及以上的发票由服务商付邮费。"),
            Map.entry("ask", "向买家提问"),
            Map.entry("waits", "等待买家答复，期限暂停"),
            Map.entry("hand", "交付发票"),
            Map.entry("noInvoice", "这不是发票文件"),
            Map.entry("issued", "已开具"),
            Map.entry("send", "提交申请"),
            Map.entry("answer", "提交答复"),
            Map.entry("receive", "确认收票")));

    private static final Words ENGLISH = new Words(Map.ofEntries(
            Map.entry("title", "Invoices"),
            Map.entry("view", "View"),
            Map.entry("confirm", "Confirm correct"),
            Map.entry("mail", "Confirm mailing"),
            Map.entry("mailed", "Mailed"),
            Map.entry("collect", "From 50.00 yuan on the provider pays the postage."),
            Map.entry("ask", "Ask the buyer"),
            Map.entry("waits", "Waits for the buyer, the clock is stopped"),
            Map.entry("hand", "Hand over invoice"),
            Map.entry("noInvoice", "This is no invoice file"),
            Map.entry("issued", "Issued"),
            Map.entry("send", "Send request"),
            Map.entry("answer", "Send answer"),
            Map.entry("receive", "Received")));

    private final ApplicationContext context;

    @Autowired
    InvoiceDeskWalkTest(ApplicationContext context) {
        this.context = context;
    }

    @Test
    void fromTheRequestToTheInvoiceThatIsReceived(Visitors visitors) {
        walk(CHINESE, () -> visitors.speaking("zh-CN").page());
    }

    @Test
    void theSameInEnglishWithoutJavaScript(Visitors visitors) {
        walk(ENGLISH, () -> visitors.speaking("en").withoutScript().page());
    }

    private void walk(Words words, Supplier<Page> browser) {
        Shop shop = new Shop(context, "2000.00");
        Actor buying = shop.buyer("10000.00");
        var invoices = new Invoices(context);
        invoices.companyInBook(buying);
        invoices.addressInBook(buying, "周青");
        Page provider = signIn(browser.get(), shop.email(shop.owner()));
        Page buyer = signIn(browser.get(), shop.email(buying));

        onPaper(provider, buyer, words, shop.completed(buying));
        asAFile(provider, buyer, words, shop.completed(buying));
    }

    private static void onPaper(Page provider, Page buyer, Words words, OrderNo order) {
        String asked = request(buyer, words, order, true);

        view(provider, words, order);
        assertThat(provider.locator("main")).containsText("周青 138****1234");
        assertThat(provider.locator(".field-warning")).isVisible(); // the code of the test's company does not compute
        press(provider, words.get("confirm"));
        assertThat(provider.locator("[data-status=CONFIRMED]")).isVisible();
        provider.fill("[name=courier]", "顺丰速运");
        provider.fill("[name=trackingNo]", "SF1234567890");
        provider.check("[name=postage][value=COLLECT]");
        press(provider, words.get("mail"));
        assertThat(provider.locator("#field-postage-error")).containsText(words.get("collect"));
        assertThat(provider.locator("[name=trackingNo]")).hasValue("SF1234567890");
        provider.check("[name=postage][value=PREPAID]");
        press(provider, words.get("mail"));
        assertThat(provider.locator("[data-status=MAILED]")).hasText(words.get("mailed"));

        buyer.navigate(asked);
        assertThat(buyer.locator("main")).containsText("SF1234567890");
        press(buyer, words.get("receive"));
        provider.reload();
        assertThat(provider.locator("[data-status=RECEIVED]")).isVisible();
    }

    private static void asAFile(Page provider, Page buyer, Words words, OrderNo order) {
        String asked = request(buyer, words, order, false);

        view(provider, words, order);
        provider.fill("[name=question]", "税号与名称不符，请核对。");
        press(provider, words.get("ask"));
        assertThat(provider.locator("main")).containsText(words.get("waits"));
        buyer.navigate(asked);
        buyer.fill("[name=text]", "营业执照上就是这个税号。");
        press(buyer, words.get("answer"));
        provider.reload();
        assertThat(provider.locator("main")).containsText("营业执照上就是这个税号。");
        press(provider, words.get("confirm"));

        provider.fill("[name=invoiceNo]", "24442000000012345678");
        provider.setInputFiles("[name=file]", file("发票.pdf", "<html>发票</html>".getBytes(StandardCharsets.UTF_8)));
        press(provider, words.get("hand"));
        assertThat(provider.locator("#field-file-error")).containsText(words.get("noInvoice"));
        assertThat(provider.locator("[name=invoiceNo]")).hasValue("24442000000012345678");
        provider.setInputFiles("[name=file]", file("发票.pdf", Invoices.file().bytes()));
        press(provider, words.get("hand"));
        assertThat(provider.locator("[data-status=ISSUED]")).hasText(words.get("issued"));

        buyer.navigate(asked);
        assertThat(buyer.locator("a[download]")).isVisible();
        press(buyer, words.get("receive"));
        assertThat(buyer.locator("[data-status=RECEIVED]")).isVisible();
    }

    /** {@return the address of the request that this makes} */
    private static String request(Page buyer, Words words, OrderNo order, boolean onPaper) {
        buyer.navigate("/billing/invoices/new?orderNos=" + order);
        buyer.selectOption("[name=addressId]", new SelectOption().setIndex(onPaper ? 1 : 0));
        press(buyer, words.get("send"));
        assertThat(buyer.locator("[data-status=REQUESTED]")).isVisible();
        return buyer.url();
    }

    private static void view(Page provider, Words words, OrderNo order) {
        provider.navigate("/console/invoices");
        assertThat(provider.locator("h1")).hasText(words.get("title"));
        provider.locator("tr", new Page.LocatorOptions().setHasText(order.value()))
                .getByText(words.get("view"))
                .click();
    }

    private static FilePayload file(String name, byte[] content) {
        return new FilePayload(name, "application/pdf", content);
    }

    private static Page signIn(Page page, String email) {
        page.navigate("/login");
        page.fill("[name=username]", email);
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
        return page;
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
