package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Payouts;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** The handbook's 1,800 yuan, from the conditions to the bank account: asked for, approved and paid; and once refused. */
@BrowserTest
class PayoutWalkTest {

    private static final Map<String, Words> LANGUAGES = Map.of(
            "zh-CN",
            new Words(Map.ofEntries(
                    Map.entry("addAccount", "填写收款账户"),
                    Map.entry("saveAccount", "保存收款账户"),
                    Map.entry("record", "登记"),
                    Map.entry("withdraw", "提交提现申请"),
                    Map.entry("above", "不能超过可提现余额"),
                    Map.entry("missing", "提现条件还没有全部满足"),
                    Map.entry("approve", "通过"),
                    Map.entry("return", "退回"),
                    Map.entry("paid", "登记已打款"),
                    Map.entry("isPaid", "已打款"),
                    Map.entry("isRefused", "已拒绝"))),
            "en",
            new Words(Map.ofEntries(
                    Map.entry("addAccount", "Add a bank account"),
                    Map.entry("saveAccount", "Save the bank account"),
                    Map.entry("record", "Record"),
                    Map.entry("withdraw", "Withdraw"),
                    Map.entry("above", "No more than is available"),
                    Map.entry("missing", "Not all conditions of withdrawing are met"),
                    Map.entry("approve", "Approve"),
                    Map.entry("return", "Return"),
                    Map.entry("paid", "Note as paid out"),
                    Map.entry("isPaid", "Paid out"),
                    Map.entry("isRefused", "Refused"))));

    private final ApplicationContext context;

    @Autowired
    PayoutWalkTest(ApplicationContext context) {
        this.context = context;
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, true", "en, false"})
    void fromTheConditionsToTheBank(String language, boolean script, Visitors visitors) {
        Words words = LANGUAGES.get(language);
        Shop shop = new Shop(context, "2000.00");
        Actor buyer = shop.buyer("10000.00");
        shop.completed(buyer);
        new Payouts(context).releaseAll(shop.owner());
        Page provider = page(visitors, language, script, shop.email(shop.owner()));
        Page staff = page(visitors, language, script, shop.email(shop.staff()));

        theAccount(provider, words);
        withdraw(provider, words, "1800.00");
        assertThat(provider.locator("main")).containsText(words.get("missing"));
        theConditions(staff, words, shop.owner().account().toString());

        withdraw(provider, words, "1800.01");
        assertThat(provider.locator("#field-amount-error")).containsText(words.get("above"));
        refuse(staff, words, request(provider, words));
        provider.reload();
        assertThat(provider.locator(".title-facts [data-status=REFUSED]")).hasText(words.get("isRefused"));
        assertThat(provider.locator("main")).containsText("户名与公司名称不一致");

        pay(staff, words, request(provider, words));
        provider.reload();
        assertThat(provider.locator(".title-facts [data-status=PAID]")).hasText(words.get("isPaid"));
        assertThat(provider.locator("main")).containsText("CMB20261125001");
        provider.navigate("/console/settlement");
        assertThat(provider.locator("tbody [data-status=WITHDRAWN]")).isVisible();
    }

    private static void theAccount(Page provider, Words words) {
        provider.navigate("/console/settlement");
        assertThat(provider.locator("tbody [data-status=CONDITIONS_MISSING]")).isVisible();
        link(provider, words.get("addAccount")).click();
        provider.fill("[name=bank]", "招商银行");
        provider.fill("[name=branch]", "深圳科技园支行");
        provider.fill("[name=number]", Payouts.NUMBER);
        provider.fill("[name=password]", Shop.PASSWORD);
        button(provider, words.get("saveAccount")).click();
        assertThat(provider.locator("main")).containsText("**** **** 5678");
    }

    private static void theConditions(Page staff, Words words, String account) {
        staff.navigate("/ops/providers/" + account);
        for (String kind : new String[] {"ONBOARDING_AGREEMENT", "SETTLEMENT_AGREEMENT", "IDENTITY_VERIFIED"}) {
            staff.selectOption("[name=kind]", kind);
            staff.fill("[name=reference]", "合同 2026-17");
            button(staff, words.get("record")).click();
        }
    }

    /** {@return the path of the withdrawal at the staff desk} */
    private static String request(Page provider, Words words) {
        withdraw(provider, words, "1800.00");
        assertThat(provider.locator(".title-facts [data-status=REQUESTED]")).isVisible();
        return provider.url().replaceAll(".*/console", "/ops");
    }

    private static void withdraw(Page provider, Words words, String amount) {
        provider.navigate("/console/withdrawals");
        provider.fill("[name=amount]", amount);
        button(provider, words.get("withdraw")).click();
    }

    private static void refuse(Page staff, Words words, String address) {
        staff.navigate(address);
        staff.fill("[name=comment]", "户名与公司名称不一致");
        button(staff, words.get("return")).click();
        assertThat(staff.locator("tbody").last()).containsText(words.get("isRefused"));
    }

    private static void pay(Page staff, Words words, String address) {
        staff.navigate(address);
        assertThat(staff.locator("[data-account-number]")).hasText(Payouts.NUMBER);
        button(staff, words.get("approve")).click();
        staff.fill("[name=reference]", "CMB20261125001");
        button(staff, words.get("paid")).click();
        assertThat(staff.locator(".title-facts [data-status=PAID]")).isVisible();
    }

    private static Page page(Visitors visitors, String language, boolean script, String email) {
        Visitors speaking = visitors.speaking(language);
        Page page = script ? speaking.page() : speaking.withoutScript().page();
        page.navigate("/login");
        page.fill("[name=username]", email);
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
        return page;
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
