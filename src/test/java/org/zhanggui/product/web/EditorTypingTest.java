package org.zhanggui.product.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** Whoever types faster than the server answers loses nothing, and sees the right discount rate. */
@BrowserTest
class EditorTypingTest {

    private final ApplicationContext context;

    @Autowired
    EditorTypingTest(ApplicationContext context) {
        this.context = context;
    }

    @Test
    void whatIsTypedWhileTheRowsAreFetchedStaysAndHasItsRate(Visitors visitors) {
        Page page = newProduct(visitors);
        Held held = hold(page, "**/console/products/new");

        page.check("[name=kind][value=HUMAN_SERVICE]");
        held.await(1);
        page.fill("[name='specs[0].name']", "驻场");
        price(page, 0, "1200", "1000");
        held.letGo();

        assertThat(page.locator("[name=soldAs]")).hasValue("HUMAN_SERVICE BY_CYCLE");
        assertThat(rate(page, 0)).hasText("83.333%");
        assertThat(page.locator("[name='specs[0].name']")).hasValue("驻场");
        assertThat(field(page, 0, "listPrice")).hasValue("1200");
        assertThat(field(page, 0, "salePrice")).hasValue("1000");
        assertThat(field(page, 0, "salePrice")).isFocused();
    }

    @Test
    void theRateIsRightWhenOneTypesBeforeTheScriptsHaveArrived(Visitors visitors) {
        Page page = signedIn(visitors);
        Held held = hold(page, "**/webjars/htmx.org/**");

        page.navigate("/console/products/new", new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        price(page, 0, "1200", "1000");
        held.await(1);
        held.letGo();

        assertThat(rate(page, 0)).hasText("83.333%");
    }

    @Test
    void anOldAnswerDoesNotReplaceTheRateOfWhatWasTypedSince(Visitors visitors) {
        Page page = newProduct(visitors);
        Held held = hold(page, "**/discount-rate?*");

        price(page, 0, "1200", "900");
        held.await(1);
        field(page, 0, "salePrice").fill("1000");
        held.await(2);
        held.letGo();

        assertThat(rate(page, 0)).hasText("83.333%");
    }

    @Test
    void twoPressesAddTwoRowsAndASecondPressDeletesNoOther(Visitors visitors) {
        Page page = newProduct(visitors);
        Held held = hold(page, "**/console/products/new");

        page.click("#add-cycle-0");
        page.click("#add-cycle-0");
        held.await(1);
        held.letGo();
        assertThat(page.locator(".rate")).hasCount(3);

        held.again();
        price(page, 2, "30", "20");
        page.click("#delete-cycle-0-0");
        page.click("#delete-cycle-0-0");
        held.await(1);
        held.letGo();
        assertThat(page.locator(".rate")).hasCount(2);
        assertThat(field(page, 1, "salePrice")).hasValue("20");
        assertThat(rate(page, 1)).hasText("66.667%");
    }

    @Test
    void anotherWayOfSellingSaysWhatIsLostAndCancellingKeepsIt(Visitors visitors) {
        Page page = newProduct(visitors);
        price(page, 0, "1600", "1440");
        page.fill("[name='specs[0].renewalPricePerYear']", "1200");
        Locator question = page.locator("dialog[open]");

        page.check("[name=kind][value=HUMAN_SERVICE]");
        assertThat(question).containsText("按年续费价格 1200");
        assertThat(question).not().containsText("1600");
        page.keyboard().press("Escape");
        assertThat(question).hasCount(0);
        assertThat(page.locator("[name=kind][value=SAAS]")).isChecked();
        assertThat(page.locator("[name='specs[0].renewalPricePerYear']")).hasValue("1200");

        page.check("[name=kind][value=HUMAN_SERVICE]");
        question.getByText("更换并删除").click();
        assertThat(question).hasCount(0);
        assertThat(page.locator("[name='specs[0].renewalPricePerYear']")).isHidden();
        assertThat(field(page, 0, "salePrice")).hasValue("1440");

        page.check("[name=saleMode][value=BY_COUNT]");
        assertThat(question).containsText("1600 / 1440");
        question.getByText("保持原来的方式").click();
        assertThat(page.locator("[name=saleMode][value=BY_CYCLE]")).isChecked();
        assertThat(field(page, 0, "salePrice")).hasValue("1440");

        page.check("[name=saleMode][value=BY_COUNT]");
        question.getByText("更换并删除").click();
        assertThat(field(page, 0, "unit")).hasValue("TIME");
        assertThat(field(page, 0, "salePrice")).hasValue("");
        price(page, 0, "1200", "1000");
        assertThat(rate(page, 0)).hasText("83.333%");
    }

    @Test
    void withoutScriptsAnotherWayOfSellingAsksOnThePage(Visitors visitors) {
        Page page = signedIn(visitors.withoutScript());
        page.navigate("/console/products/new");
        page.fill("[name=name]", "迁移");
        price(page, 0, "1600", "1440");
        page.check("[name=kind][value=HUMAN_SERVICE]");
        page.check("[name=saleMode][value=BY_COUNT]");

        page.click("[name=edit][value=addSpec]");
        assertThat(page.locator("section.dialog")).containsText("1600 / 1440");
        page.click("[name=edit][value=keepSold]");
        assertThat(field(page, 0, "salePrice")).hasValue("1440");
        assertThat(page.locator("[name=kind][value=SAAS]")).isChecked();
        assertThat(page.locator("[name=name]")).hasValue("迁移");
    }

    @Test
    void specsAndSaleCyclesComeAndGoInPlace(Visitors visitors) {
        Page page = newProduct(visitors);
        page.fill("[name=name]", "还没保存的名字");
        price(page, 0, "1600", "1440");

        page.click("#add-spec");
        assertThat(page.locator("[name='specs[1].name']")).hasValue("规格2");
        assertThat(page.locator(".spec-card")).hasCount(2);
        page.click("#add-cycle-1");
        assertThat(page.locator("#spec-1 .rate")).hasCount(2);
        page.fill("[name='specs[1].cycles[1].listPrice']", "150");
        page.click("#delete-cycle-1-0");
        assertThat(page.locator("#spec-1 .rate")).hasCount(1);
        assertThat(page.locator("[name='specs[1].cycles[0].listPrice']")).hasValue("150");

        page.locator("#spec-1 > summary").click();
        page.click("#delete-spec-0");
        assertThat(page.locator(".spec-card")).hasCount(1);
        assertThat(page.locator("#spec-0:not([open]) .spec-name")).hasText("规格2");
        assertThat(page.locator("[name='specs[0].cycles[0].listPrice']")).hasValue("150");
        assertThat(page.locator("[name=name]")).hasValue("还没保存的名字");
        assertThat(page.url()).endsWith("/console/products/new");
    }

    private Page newProduct(Visitors visitors) {
        Page page = signedIn(visitors);
        page.navigate("/console/products/new");
        return page;
    }

    private Page signedIn(Visitors visitors) {
        Shop shop = new Shop(context, "36.00");
        Page page = visitors.page();
        page.navigate("/login");
        page.fill("[name=username]", shop.email(shop.owner()));
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
        page.waitForLoadState();
        return page;
    }

    private static void price(Page page, int row, String list, String sale) {
        field(page, row, "listPrice").fill(list);
        field(page, row, "salePrice").fill(sale);
    }

    private static Locator field(Page page, int row, String name) {
        return page.locator("[name='specs[0].cycles[" + row + "]." + name + "']");
    }

    private static Locator rate(Page page, int row) {
        return page.locator(".rate").nth(row);
    }

    private static Held hold(Page page, String address) {
        Held held = new Held(page);
        page.route(address, held::take);
        return held;
    }

    /** A server that takes its time: it answers when told to, however long that is. */
    private static final class Held {

        private final Page page;
        private final List<Route> routes = new ArrayList<>();
        private boolean holding = true;
        private int taken;

        Held(Page page) {
            this.page = page;
        }

        private void take(Route route) {
            Request request = route.request();
            boolean visit = request.isNavigationRequest();
            if (holding && !visit) {
                taken++;
                routes.add(route);
            } else {
                route.resume();
            }
        }

        void await(int requests) {
            page.waitForCondition(() -> taken >= requests);
            assertThat(taken).isEqualTo(requests);
        }

        void letGo() {
            holding = false;
            routes.forEach(Route::resume);
            routes.clear();
        }

        void again() {
            holding = true;
            taken = 0;
        }
    }
}
