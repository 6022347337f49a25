package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** A sheet of new prices with mistakes in it is mended and confirmed, and its buyers see the new amounts. */
@BrowserTest
class BatchWalkTest {

    private static final String BATCH = "/console/orders/reprice/batch";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ApplicationContext context;
    private Shop shop;
    private Actor buyer;
    private OrderNo first;
    private OrderNo second;

    @Autowired
    BatchWalkTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void order() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("5000.00");
        first = shop.order(buyer);
        second = shop.order(buyer);
    }

    @Test
    void aSheetIsMendedAndConfirmed(Visitors visitors) throws IOException {
        Page owner = signIn(visitors.page(), shop.owner());
        owner.navigate(BATCH);

        upload(owner, "改价.xlsx", XLSX, workbook("1600", 202611250123456789L), "上传并核对");
        assertThat(owner.getByText("2 行有误，一笔都不会改")).isVisible();
        assertThat(owner.locator("tbody tr").nth(0)).containsText("新的金额不能高于订单原价。");
        assertThat(owner.locator("tbody tr").nth(1)).containsText("只保留了前 15 位");
        assertThat(owner.locator("tbody tr")).hasCount(2);
        owner.getByText("全部", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(owner.locator("tbody tr")).hasCount(3);

        owner.navigate(BATCH);
        upload(owner, "改价.xlsx", XLSX, workbook("1000", null), "上传并核对");
        assertThat(owner.locator(".from-to [data-amount='2880.00']")).isVisible();
        assertThat(owner.locator(".from-to [data-amount='2000.50']")).isVisible();
        press(owner, "确定");
        assertThat(owner.getByText("2 笔订单已改价，请通知买家付款。")).isVisible();

        Page buying = signIn(visitors.page(), buyer);
        buying.navigate("/billing/orders/" + first + "/payment");
        assertThat(buying.locator("[data-amount='1000.00']").first()).isVisible();
        buying.navigate("/billing/orders/" + second + "/payment");
        assertThat(buying.locator("[data-amount='1000.50']").first()).isVisible();
    }

    @Test
    void theSameInEnglishFromATextWithoutJavaScript(Visitors visitors) {
        Page owner = signIn(visitors.speaking("en").withoutScript().page(), shop.owner());
        owner.navigate(BATCH);
        byte[] sheet = ("reason;order number;new amount\n;" + first + ";1000\n=1+1;" + second + ";1000.50\n")
                .getBytes(StandardCharsets.UTF_8);

        upload(owner, "prices.csv", "text/csv", sheet, "Upload and check");
        refreshUntil(owner, "Confirm");
        press(owner, "Confirm");
        refreshUntil(owner, null);

        assertThat(owner.getByText("2 orders are repriced. Tell the buyers to pay."))
                .isVisible();
        Page buying = signIn(visitors.speaking("en").page(), buyer);
        buying.navigate("/billing/orders/" + second + "/payment");
        assertThat(buying.locator("[data-amount='1000.50']").first()).isVisible();
    }

    /** Without JavaScript one looks again by oneself. */
    private static void refreshUntil(Page page, @Nullable String button) {
        for (int look = 0; look < 50; look++) {
            boolean there = button == null
                    ? page.locator("[data-tone=success]").count() > 0
                    : page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button))
                                    .count()
                            > 0;
            if (there) {
                return;
            }
            page.waitForTimeout(300);
            page.navigate(page.url());
        }
    }

    private static void upload(Page page, String name, String type, byte[] content, String button) {
        page.setInputFiles("[name=file]", new FilePayload(name, type, content));
        press(page, button);
    }

    private byte[] workbook(String price, @Nullable Long rounded) throws IOException {
        var out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "walk", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("改价");
            sheet.value(0, 0, "订单号");
            sheet.value(0, 1, "新金额");
            sheet.value(0, 2, "原因");
            sheet.value(1, 0, first.value());
            sheet.value(1, 1, price);
            sheet.value(1, 2, "老客户");
            sheet.value(2, 0, second.value());
            sheet.value(2, 1, 1000.5);
            if (rounded != null) {
                sheet.value(3, 0, rounded);
                sheet.value(3, 1, 1);
            }
        }
        return out.toByteArray();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    private Page signIn(Page page, Actor actor) {
        page.navigate("/login");
        page.fill("[name=username]", shop.email(actor));
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
        return page;
    }
}
