package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Visitors;

/**
 * The handbook's chapters 入驻社区 and 商品管理, walked from an empty account: the column, an article, an agreement, and the two
 * products of its tables, until a buyer orders them.
 */
@BrowserTest
@Import(Cast.class)
class HandbookTest {

    private static final String PARAGRAPH =
            "工单从提交到关闭，每一步由谁处理、花了多少时间，都应当能在一处看清楚。" + "先把来源收拢到一个入口，再按紧急程度排队，最后用每周的复盘找出反复出现的问题。";

    private final Cast cast;
    private Page provider;
    private Page staff;
    private Page buyer;

    @Autowired
    HandbookTest(Cast cast) {
        this.cast = cast;
    }

    @Test
    void aProviderGoesFromAnEmptyAccountToOrders(Visitors visitors) {
        String shop = "掌上云 " + System.nanoTime();
        provider = Cast.signIn(visitors.page(), cast.provider(shop));
        staff = Cast.signIn(visitors.page(), cast.staff());
        buyer = Cast.signIn(visitors.page(), cast.buyer("50000.00"));

        String saas = "工单中心 " + System.nanoTime();
        writeSaasProductWithItsAgreement(saas);
        theChecklistSaysWhatIsMissing();
        approveAgreement(saas);
        joinTheColumn(shop);
        publishAnArticle(saas);
        listProduct(saas);

        String byCycle = "驻场运维 " + System.nanoTime();
        writeHumanService(byCycle, "BY_CYCLE", saas);
        listProduct(byCycle);
        String byCount = "上门实施 " + System.nanoTime();
        writeHumanService(byCount, "BY_COUNT", saas);
        listProduct(byCount);

        seeAndOrder(saas, "90.000%", "1440.00");
        assertThat(buyer.locator("main")).containsText("7 天");
        seeAndOrder(byCycle, "83.333%", "1000.00");
        seeAndOrder(byCount, "83.333%", "1000.00");
        readTheArticle(saas);
    }

    /** 规格1: renewal 1200 a year and 1000 a month, trial of 7 days, 1 year 1600/1440, 1 month 150/135. */
    private void writeSaasProductWithItsAgreement(String name) {
        provider.navigate("/console/products/new");
        writeTexts(name, "SAAS", "BY_CYCLE");
        provider.fill("[name='specs[0].name']", "规格1");
        provider.check("[name='specs[0].listed']");
        fillCycle(0, "1", "YEAR", "1600", "1440");
        assertThat(provider.locator(".rate").first()).hasText("90.000%");
        press(provider, "新增时长");
        assertThat(provider.locator("[name='specs[0].cycles[1].count']")).isVisible();
        fillCycle(1, "1", "MONTH", "150", "135");
        provider.fill("[name='specs[0].renewalPricePerYear']", "1200");
        provider.fill("[name='specs[0].renewalPricePerMonth']", "1000");
        provider.check("[name='specs[0].trialAllowed']");
        provider.fill("[name='specs[0].trialDays']", "7");

        // A provider without any agreement finds the model text open, and creates one without leaving the product.
        provider.fill("[name='newAgreement.title']", "协议 " + name);
        press(provider, "创建并选用");
        assertThat(provider.locator("[name=agreementId]:checked")).hasCount(1);
        assertThat(provider.locator("[name=name]")).hasValue(name);
        assertThat(provider.locator("[name='specs[0].trialDays']")).hasValue("7");
        press(provider, "保存");
        assertThat(provider.locator("[data-tone=success]").first()).isVisible();
    }

    private void theChecklistSaysWhatIsMissing() {
        assertThat(provider.locator("main a[href='/console/community']").first())
                .isVisible();
        assertThat(provider.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("提交审核")))
                .isDisabled();
    }

    private void approveAgreement(String name) {
        provider.navigate("/console/agreements");
        link(provider, "协议 " + name).click();
        press(provider, "提交审核");
        approve("/ops/agreements", "协议 " + name, "通过");
    }

    private void joinTheColumn(String shop) {
        provider.navigate("/console/community/profile");
        provider.fill("[name=displayName]", shop);
        press(provider, "保存");
        provider.navigate("/console/community");
        press(provider, "申请入驻");
        approve("/ops/column-applications", shop, "通过");
    }

    private void publishAnArticle(String product) {
        provider.navigate("/console/community/articles/new");
        provider.fill("[name=title]", "把工单理顺 " + product);
        provider.fill("[name=body]", PARAGRAPH);
        assertThat(provider.locator("main")).containsText("还差");
        provider.fill("[name=body]", "## 从入口开始\n\n" + (PARAGRAPH + "\n\n").repeat(10));
        provider.locator("[name=product]")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        press(provider, "插入链接");
        assertThat(provider.locator("[name=body]")).hasValue(java.util.regex.Pattern.compile("/products/\\d+"));
        press(provider, "提交审核");
        assertThat(provider.locator("[data-tone=success]").first()).isVisible();

        staff.navigate("/ops/articles");
        link(staff, "把工单理顺 " + product).click();
        press(staff, "通过");
        assertThat(staff.locator("[data-tone=danger]").first()).isVisible();
        for (Locator point : staff.locator("[name=ticked]").all()) {
            point.check();
        }
        press(staff, "通过");
        assertThat(staff.locator("[data-tone=success]").first()).isVisible();
    }

    private void writeHumanService(String name, String saleMode, String agreement) {
        provider.navigate("/console/products/new");
        writeTexts(name, "HUMAN_SERVICE", saleMode);
        provider.getByRole(AriaRole.RADIO, new GetByRoleOptions().setName("协议 " + agreement))
                .check();
        provider.fill("[name='specs[0].name']", "规格1");
        provider.check("[name='specs[0].listed']");
        fillCycle(0, "1", saleMode.equals("BY_COUNT") ? "TIME" : "YEAR", "1200", "1000");
        assertThat(provider.locator(".rate").first()).hasText("83.333%");
        press(provider, "保存");
        assertThat(provider.locator("[data-tone=success]").first()).isVisible();
    }

    private void listProduct(String name) {
        provider.navigate("/console/products");
        link(provider, name).click();
        press(provider, "提交审核");
        assertThat(provider.locator("[data-status=IN_REVIEW]").first()).isVisible();
        approve("/ops/products", name, "通过");
    }

    private void seeAndOrder(String name, String rate, String price) {
        buyer.navigate("/");
        buyer.fill("main [name=q]", name);
        buyer.press("main [name=q]", "Enter");
        link(buyer, name).click();
        assertThat(buyer.locator("main")).containsText(rate);
        assertThat(buyer.locator("[data-amount='" + price + "']").first()).isVisible();
        String product = buyer.url();
        link(buyer, "立即购买").click();
        buyer.check("[name=agreementAccepted]");
        press(buyer, "确认购买");
        assertThat(buyer.locator("[data-amount='" + price + "']").first()).isVisible();
        buyer.navigate("/billing/orders");
        assertThat(buyer.locator("tbody tr").first()).containsText(name);
        buyer.navigate(product);
    }

    private void readTheArticle(String product) {
        buyer.navigate("/community");
        link(buyer, "把工单理顺 " + product).click();
        assertThat(buyer.locator("h1")).hasText("把工单理顺 " + product);
        buyer.locator(".prose a[href*='/products/']").first().click();
        assertThat(buyer.locator("h1")).hasText(product);
    }

    private void writeTexts(String name, String kind, String saleMode) {
        provider.fill("[name=name]", name);
        provider.selectOption("[name=category]", "enterprise-apps");
        provider.check("[name=kind][value=" + kind + "]");
        provider.check("[name=saleMode][value=" + saleMode + "]");
        provider.fill("[name=summary]", "手册里的例子");
        provider.fill("[name=description]", "## 说明\n\n按手册的两张表填写。");
    }

    private void fillCycle(int row, String count, String unit, String list, String sale) {
        String cycle = "[name='specs[0].cycles[" + row + "].";
        provider.fill(cycle + "count']", count);
        provider.selectOption(cycle + "unit']", unit);
        provider.fill(cycle + "listPrice']", list);
        provider.fill(cycle + "salePrice']", sale);
    }

    private void approve(String queue, String title, String button) {
        staff.navigate(queue);
        link(staff, title).click();
        press(staff, button);
        assertThat(staff.locator("[data-tone=success]").first()).isVisible();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name))
                .first();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }
}
