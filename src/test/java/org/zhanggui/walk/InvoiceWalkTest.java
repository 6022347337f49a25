package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.invoice.InvoiceDesk;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** A buyer asks for invoices, answers a question, takes the file home, with and without script in the browser. */
@BrowserTest
class InvoiceWalkTest {

    private static final String WRONG_CODE = "9144030071526726X0";

    private static final Map<String, Words> LANGUAGES = Map.of(
            "zh-CN",
            new Words(Map.ofEntries(
                    Map.entry("newTitle", "新增抬头"),
                    Map.entry("newAddress", "新增地址"),
                    Map.entry("save", "保存"),
                    Map.entry("doubtful", "校验码对不上"),
                    Map.entry("request", "申请开票"),
                    Map.entry("two", "2 笔订单"),
                    Map.entry("compute", "计算合计"),
                    Map.entry("send", "提交申请"),
                    Map.entry("answer", "提交答复"),
                    Map.entry("stopped", "等待您答复，期限暂停"),
                    Map.entry("left", "还剩 10 个工作日"),
                    Map.entry("download", "下载电子发票"),
                    Map.entry("received", "确认收票"),
                    Map.entry("done", "已收票"),
                    Map.entry("urge", "催票"),
                    Map.entry("urged", "已提醒服务商。"))),
            "en",
            new Words(Map.ofEntries(
                    Map.entry("newTitle", "New title"),
                    Map.entry("newAddress", "New address"),
                    Map.entry("save", "Save"),
                    Map.entry("doubtful", "The check character does not fit"),
                    Map.entry("request", "Request invoice"),
                    Map.entry("two", "Orders: 2"),
                    Map.entry("compute", "Compute sum"),
                    Map.entry("send", "Send request"),
                    Map.entry("answer", "Send answer"),
                    Map.entry("stopped", "Waits for your answer, the clock is stopped"),
                    Map.entry("left", "Working days left: 10"),
                    Map.entry("download", "Download electronic invoice"),
                    Map.entry("received", "Received"),
                    Map.entry("done", "Received"),
                    Map.entry("urge", "Urge"),
                    Map.entry("urged", "The provider was reminded."))));

    private final ApplicationContext context;
    private final InvoiceDesk desk;

    @Autowired
    InvoiceWalkTest(ApplicationContext context) {
        this.context = context;
        this.desk = context.getBean(InvoiceDesk.class);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, true", "en, false"})
    void fromTheFirstTitleToTheInvoiceThatIsReceived(String language, boolean script, Visitors visitors)
            throws IOException {
        Words words = LANGUAGES.get(language);
        Shop shop = new Shop(context, "36.00");
        Actor buyer = shop.buyer("1000.00");
        OrderNo first = shop.completed(buyer);
        OrderNo second = shop.completed(buyer);
        OrderNo third = shop.completed(buyer);
        visitors = visitors.speaking(language);
        Page page = script ? visitors.page() : visitors.withoutScript().page();
        signIn(page, shop.email(buyer));

        titleWithAWrongCode(page, words);
        long electronic = requestOverTwoOrders(page, words, script, first, second);
        desk.question(shop.owner(), electronic, "税号与名称不符，请核对。", 0);
        answerWithTheTitleAsItIs(page, words);
        desk.confirm(shop.owner(), electronic, 1);
        desk.issue(shop.owner(), electronic, Invoices.electronicInvoice(), 1);
        takeHomeAndConfirm(page, words);
        paperToANewAddress(page, words, third);
    }

    private static void titleWithAWrongCode(Page page, Words words) {
        page.navigate("/billing/invoices/titles");
        link(page, words.get("newTitle")).first().click();
        page.fill("[name=name]", "青禾农业科技有限公司");
        page.fill("[name=taxpayerNo]", WRONG_CODE);
        button(page, words.get("save")).click();
        assertThat(page).hasURL(Pattern.compile(".*/billing/invoices/titles$"));
        assertThat(page.locator("tbody tr")).containsText(WRONG_CODE);
        assertThat(page.locator("tbody .field-warning")).containsText(words.get("doubtful"));
    }

    private static long requestOverTwoOrders(Page page, Words words, boolean script, OrderNo first, OrderNo second) {
        page.navigate("/billing/orders/" + first);
        link(page, words.get("request")).click();
        assertThat(page.locator(tick(first))).isChecked();
        page.check(tick(second));
        if (!script) {
            button(page, words.get("compute")).click();
        }
        assertThat(page.locator("#chosen-sum")).containsText(words.get("two"));
        assertThat(page.locator("#chosen-sum [data-amount]")).hasAttribute("data-amount", "72.00");
        button(page, words.get("send")).click();
        assertThat(page.locator("[data-status=REQUESTED]")).isVisible();
        assertThat(page.locator("main")).containsText(words.get("left"));
        return Long.parseLong(page.url().replaceAll(".*/", ""));
    }

    private static void answerWithTheTitleAsItIs(Page page, Words words) {
        page.reload();
        assertThat(page.locator("main")).containsText("税号与名称不符，请核对。");
        assertThat(page.locator("main")).containsText(words.get("stopped"));
        button(page, words.get("answer")).click();
        assertThat(page.locator("#field-text-error")).isVisible();
        page.fill("[name=text]", "营业执照上就是这个税号。");
        button(page, words.get("answer")).click();
        assertThat(page.locator("[data-status=REQUESTED]")).isVisible();
    }

    private static void takeHomeAndConfirm(Page page, Words words) throws IOException {
        page.navigate("/billing/invoices");
        page.locator("tbody .row-actions a").click();
        Download file =
                page.waitForDownload(() -> link(page, words.get("download")).click());
        assertThat(file.suggestedFilename()).isEqualTo("发票.pdf");
        assertThat(Files.readAllBytes(file.path())).isEqualTo(Invoices.file().bytes());
        button(page, words.get("received")).click();
        assertThat(page.locator("[data-status=RECEIVED]")).hasText(words.get("done"));
    }

    private static void paperToANewAddress(Page page, Words words, OrderNo order) {
        page.navigate("/billing/invoices/new");
        page.check(tick(order));
        button(page, words.get("newAddress")).click();
        page.fill("[name=recipient]", "周青");
        page.fill("[name=phone]", Invoices.PHONE);
        page.fill("[name=province]", "广东省");
        page.fill("[name=city]", "深圳市");
        page.fill("[name=district]", "南山区");
        page.fill("[name=street]", "科技园路 1 号");
        button(page, words.get("save")).click();
        assertThat(page.locator(tick(order))).isChecked();
        assertThat(page.locator("[name=addressId] option:checked")).containsText("周青 138****1234");
        button(page, words.get("send")).click();
        assertThat(page.locator("main")).containsText("周青 138****1234");
        button(page, words.get("urge")).click();
        assertThat(page.locator("main")).containsText(words.get("urged"));
    }

    private static void signIn(Page page, String email) {
        page.navigate("/login");
        page.fill("[name=username]", email);
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
    }

    private static String tick(OrderNo order) {
        return "[name=orderNos][value='" + order + "']";
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }
}
