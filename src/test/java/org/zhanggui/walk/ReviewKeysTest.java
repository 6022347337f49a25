package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.agreement.AgreementText;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** A reviewer who reviews all day does not need the mouse. */
@BrowserTest
class ReviewKeysTest {

    private final ApplicationContext context;
    private final Shop shop;
    private final Actor provider;
    private Page staff;

    @Autowired
    ReviewKeysTest(ApplicationContext context) {
        this.context = context;
        this.shop = new Shop(context, "36.00");
        this.provider = shop.owner();
    }

    @BeforeEach
    void signIn(Visitors visitors) {
        staff = visitors.page();
        staff.navigate("/login");
        staff.fill("[name=username]", shop.email(shop.staff()));
        staff.fill("[name=password]", Shop.PASSWORD);
        staff.click("form[action='/login'] button");
    }

    @Test
    void keysWalkTheQueueReturnWithAReasonAndApprove() {
        List<Long> waiting = submitted(3);
        open(waiting.get(0));

        staff.keyboard().press("j");
        staff.waitForURL("**/" + waiting.get(1));
        staff.keyboard().press("k");
        staff.waitForURL("**/" + waiting.get(0));

        staff.keyboard().press("r");
        Locator reason = staff.locator("[name=comment]");
        assertThat(reason).isFocused();
        staff.keyboard().type("jark 写清交付日期");
        assertThat(reason).hasValue("jark 写清交付日期");
        staff.keyboard().press("Tab");
        staff.keyboard().press("Tab");
        staff.keyboard().press("Enter");
        staff.waitForURL("**/" + waiting.get(1));

        staff.keyboard().press("a");
        assertThat(staff.locator("[data-review-approve]")).isFocused();
        staff.keyboard().press("Enter");
        staff.waitForURL("**/" + waiting.get(2));
        assertThat(statusOf(waiting.get(0))).isEqualTo("RETURNED");
        assertThat(statusOf(waiting.get(1))).isEqualTo("APPROVED");
        assertThat(statusOf(waiting.get(2))).isEqualTo("IN_REVIEW");
    }

    @Test
    void keysMoveThroughTheQueueAndAreSilentOnceTurnedOff() {
        submitted(2);
        staff.navigate("/ops/agreements");
        Locator rows = staff.locator("[data-review-queue] tbody th a");

        staff.keyboard().press("j");
        assertThat(rows.nth(0)).isFocused();
        staff.keyboard().press("j");
        assertThat(rows.nth(1)).isFocused();
        staff.keyboard().press("k");
        assertThat(rows.nth(0)).isFocused();

        staff.keyboard().press("?");
        Locator switchedOn = staff.locator("[data-review-keys-on]");
        assertThat(switchedOn).isVisible();
        switchedOn.uncheck();
        staff.reload();
        staff.keyboard().press("j");
        assertThat(rows.nth(0)).not().isFocused();
    }

    @Test
    void aLongQueueIsReadPageByPageAndBack() {
        submitted(21);
        staff.navigate("/ops/agreements");
        Locator rows = staff.locator("[data-review-queue] tbody th a");
        List<String> first = rows.allTextContents();
        assertThat(first).hasSize(20);

        staff.locator("main a[rel=next]").click();
        staff.waitForURL("**/ops/agreements?after=*");
        assertThat(rows.allTextContents()).isNotEmpty().doesNotContainAnyElementsOf(first);
        staff.locator("main a[rel=prev]").click();
        staff.waitForURL("**/ops/agreements?before=*");
        assertThat(rows).hasText(first.toArray(String[]::new));
    }

    private void open(long agreement) {
        staff.navigate("/ops/agreements/" + agreement);
    }

    private List<Long> submitted(int count) {
        Agreements agreements = context.getBean(Agreements.class);
        return IntStream.range(0, count)
                .mapToObj(at -> {
                    long id = agreements.write(
                            provider, new AgreementText("协议 " + System.nanoTime(), "第一条 按订单交付，并在三日内答复。"));
                    agreements.submit(provider, id).ifPresent(refusal -> {
                        throw new IllegalStateException("refused: " + refusal);
                    });
                    return id;
                })
                .toList();
    }

    private String statusOf(long agreement) {
        return context.getBean(JdbcClient.class)
                .sql("select status from agreement_version where agreement_id = :id order by number desc limit 1")
                .param("id", agreement)
                .query(String.class)
                .single();
    }
}
