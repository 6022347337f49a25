package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Commissions;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** The handbook's 200.00: applied for, issued with a file, downloaded; and the month's statement with it. */
@BrowserTest
class CommissionWalkTest {

    private static final Map<String, Words> LANGUAGES = Map.of(
            "zh-CN",
            new Words(Map.ofEntries(
                    Map.entry("apply", "申请开票"),
                    Map.entry("send", "提交申请"),
                    Map.entry("doubtful", "校验码对不上"),
                    Map.entry("special", "开具专用发票需要填写。"),
                    Map.entry("waiting", "待开票"),
                    Map.entry("issue", "确认开具"),
                    Map.entry("noInvoice", "这不是发票文件"),
                    Map.entry("issued", "已开具"),
                    Map.entry("download", "下载发票"),
                    Map.entry("workbook", "下载 XLSX"))),
            "en",
            new Words(Map.ofEntries(
                    Map.entry("apply", "Apply for invoice"),
                    Map.entry("send", "Send application"),
                    Map.entry("doubtful", "The check character does not fit"),
                    Map.entry("special", "Needed for a special VAT invoice."),
                    Map.entry("waiting", "To be issued"),
                    Map.entry("issue", "Issue"),
                    Map.entry("noInvoice", "This is no invoice file"),
                    Map.entry("issued", "Issued"),
                    Map.entry("download", "Download invoice"),
                    Map.entry("workbook", "Download XLSX"))));

    private final ApplicationContext context;

    @Autowired
    CommissionWalkTest(ApplicationContext context) {
        this.context = context;
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, true", "en, false"})
    void fromACompletedOrderToTheInvoiceAndTheStatement(String language, boolean script, Visitors visitors)
            throws IOException {
        Words words = LANGUAGES.get(language);
        Shop shop = new Shop(context, "2000.00");
        Actor staff = shop.staff();
        OrderNo order = shop.completed(shop.buyer("2000.00"));
        Visitors speaking = visitors.speaking(language);
        Page provider = script ? speaking.page() : speaking.withoutScript().page();
        signIn(provider, shop.email(shop.owner()));

        String application = apply(provider, words);
        provider.context().clearCookies();
        signIn(provider, shop.email(staff));
        issue(provider, words, application);
        provider.context().clearCookies();
        signIn(provider, shop.email(shop.owner()));
        takeHome(provider, words, application);
        lookAtTheStatement(provider, words, order);
    }

    private static String apply(Page page, Words words) {
        page.navigate("/console/commission-invoices");
        assertThat(page.locator("main .big [data-amount]")).hasAttribute("data-amount", "200.00");
        link(page, words.get("apply")).click();
        assertThat(page.locator("[name=titleName]")).hasValue("云栈软件有限公司");
        page.check("[name=kind][value=SPECIAL]");
        page.fill("[name=taxpayerNo]", "9144030071526726X0");
        page.fill("[name=email]", "finance@shop.test");
        button(page, words.get("send")).click();
        assertThat(page.locator("#field-bank-error")).containsText(words.get("special"));
        assertThat(page.locator("#taxpayer-check")).containsText(words.get("doubtful"));
        page.check("[name=kind][value=ORDINARY]");
        button(page, words.get("send")).click();
        assertThat(page.locator("main [data-status=PENDING]")).hasText(words.get("waiting"));
        return page.url().replaceAll(".*/", "");
    }

    private static void issue(Page page, Words words, String application) {
        page.navigate("/ops");
        page.locator("main a[href='/ops/commission-invoices']").click();
        page.locator("a[href='/ops/commission-invoices/" + application + "']")
                .first()
                .click();
        page.fill("[name=invoiceNo]", Commissions.INVOICE_NO);
        page.setInputFiles("[name=file]", file("发票.pdf", "<html>".getBytes(StandardCharsets.UTF_8)));
        button(page, words.get("issue")).click();
        assertThat(page.locator("#field-file-error")).containsText(words.get("noInvoice"));
        assertThat(page.locator("[name=invoiceNo]")).hasValue(Commissions.INVOICE_NO);
        page.setInputFiles("[name=file]", file("发票.pdf", Commissions.pdf()));
        button(page, words.get("issue")).click();
        assertThat(page).hasURL(Pattern.compile(".*/ops/commission-invoices(/\\d+)?$"));
        assertThat(page.locator("main")).containsText(words.get("issued"));
    }

    private static void takeHome(Page page, Words words, String application) throws IOException {
        page.navigate("/console/commission-invoices/" + application);
        assertThat(page.locator("main [data-status=ISSUED]")).hasText(words.get("issued"));
        assertThat(page.locator("main")).containsText(Commissions.INVOICE_NO);
        Download file =
                page.waitForDownload(() -> link(page, words.get("download")).click());
        assertThat(file.suggestedFilename()).matches("commission-invoice-\\d{18}\\.pdf");
        assertThat(Files.readAllBytes(file.path())).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    }

    private static void lookAtTheStatement(Page page, Words words, OrderNo order) throws IOException {
        page.navigate("/console/statements");
        page.locator("main tbody th a").first().click();
        Locator total = page.locator("[data-total] [data-amount]");
        assertThat(total.first()).hasAttribute("data-amount", "2000.00");
        assertThat(page.locator("main tbody")).containsText(order.value());
        Download file =
                page.waitForDownload(() -> link(page, words.get("workbook")).click());
        assertThat(file.suggestedFilename()).matches("statement-\\d{4}-\\d{2}\\.xlsx");
        assertThat(Files.size(file.path())).isPositive();
    }

    private static FilePayload file(String name, byte[] content) {
        return new FilePayload(name, "application/pdf", content);
    }

    private static void signIn(Page page, String email) {
        page.navigate("/login");
        page.fill("[name=username]", email);
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
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
