package org.zhanggui.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Visitors;

/**
 * The handbook's chapter 云市场服务商子账号设置流程, walked by a provider and somebody who works for it: in Chinese, and in English
 * without JavaScript.
 */
@BrowserTest
@Import(Cast.class)
class SubUserWalkTest {

    private static final String OWN_PASSWORD = "lake-otter-violin-77";

    private static final String FULL_ACCESS = "QcloudServiceProviderFullAccess";

    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("desk", "访问管理"),
            Map.entry("groups", "用户组"),
            Map.entry("users", "用户"),
            Map.entry("newGroup", "新建用户组"),
            Map.entry("next", "下一步"),
            Map.entry("finish", "完成"),
            Map.entry("newUser", "新建子用户"),
            Map.entry("create", "创建"),
            Map.entry("addUsers", "添加用户"),
            Map.entry("attach", "关联策略"),
            Map.entry("confirm", "确定"),
            Map.entry("remove", "移除"),
            Map.entry("delete", "删除"),
            Map.entry("missing", "缺少的权限：查看商品（market:DescribeProducts）"));

    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("desk", "Access management"),
            Map.entry("groups", "User groups"),
            Map.entry("users", "Users"),
            Map.entry("newGroup", "Create a group"),
            Map.entry("next", "Next"),
            Map.entry("finish", "Finish"),
            Map.entry("newUser", "Add a sub-user"),
            Map.entry("create", "Create"),
            Map.entry("addUsers", "Add users"),
            Map.entry("attach", "Attach policies"),
            Map.entry("confirm", "Confirm"),
            Map.entry("remove", "Remove"),
            Map.entry("delete", "Delete"),
            Map.entry("missing", "market:DescribeProducts"));

    private final Cast cast;

    @Autowired
    SubUserWalkTest(Cast cast) {
        this.cast = cast;
    }

    @Test
    void aSubUserUsesTheConsoleAsLongAsTheyMay(Visitors visitors) {
        walk(visitors.page(), visitors.page(), CHINESE);
    }

    @Test
    void theSameInEnglishWithoutJavaScript(Visitors visitors) {
        walk(
                visitors.speaking("en").withoutScript().page(),
                visitors.speaking("en").withoutScript().page(),
                ENGLISH);
    }

    private void walk(Page provider, Page subUser, Map<String, String> words) {
        Cast.signIn(provider, cast.provider("云栈软件 " + System.nanoTime()));

        // 登录访问管理控制台，单击左侧菜单栏【用户组】；单击【新建用户组】；填写组信息后，单击【下一步】。
        follow(provider.locator(".desks"), words.get("desk"));
        follow(provider.locator(".side"), words.get("groups"));
        follow(provider.locator(".page-head"), words.get("newGroup"));
        press(provider, words.get("next"));
        assertThat(provider.locator("#field-name-error")).isVisible();
        provider.fill("[name=name]", "销售组");
        provider.fill("[name=description]", "跟进订单");
        press(provider, words.get("next"));
        press(provider, words.get("finish"));
        assertThat(provider.locator("h1")).hasText("销售组");
        String group = provider.url();

        // 创建成功后，可将子用户添加到现有用户组或新建的用户组。
        follow(provider.locator(".side"), words.get("users"));
        follow(provider.locator(".page-head"), words.get("newUser"));
        provider.fill("[name=loginName]", "xiaolin");
        provider.fill("[name=name]", "林小雨");
        press(provider, words.get("create"));
        String signsInAs = provider.locator("#hand-name").textContent();
        String password = provider.locator("[data-initial-password]").textContent();
        assertThat(provider.url()).doesNotContain(password);
        provider.navigate(group);
        follow(provider.locator("main"), words.get("addUsers"));
        provider.check("label:has-text('林小雨') input");
        press(provider, words.get("confirm"));
        assertThat(provider.locator("main tbody")).containsText("林小雨");

        // 为用户组的添加 QcloudServiceProviderFullAccess 策略。
        follow(provider.locator("main"), words.get("attach"));
        provider.check("input[value=" + FULL_ACCESS + "]");
        press(provider, words.get("confirm"));
        assertThat(provider.locator("main")).containsText(FULL_ACCESS);

        // 添加成功后使用子用户登录控制台，即可使用相关管理功能。
        signInFirst(subUser, signsInAs, password);
        assertThat(status(subUser, "/console")).isEqualTo(200);
        assertThat(status(subUser, "/console/products")).isEqualTo(200);
        assertThat(status(subUser, "/console/access/users")).isEqualTo(403);
        assertThat(status(subUser, "/me/permissions")).isEqualTo(200);
        assertThat(subUser.locator("main")).containsText("林掌柜");

        // 需取消子用户的管理权限时，将子用户从有管理权限的用户组移除，
        follow(provider.locator("main tr:has-text('林小雨')"), words.get("remove"));
        press(provider, words.get("remove"));
        assertThat(provider.locator("[data-tone=success]")).isVisible();
        assertThat(status(subUser, "/console/products")).isEqualTo(403);
        assertThat(subUser.locator("main")).containsText(words.get("missing"));

        // 或者直接删除子用户即可。
        follow(provider.locator(".side"), words.get("users"));
        follow(provider.locator("main tr:has-text('林小雨')"), words.get("delete"));
        assertThat(provider.locator("#confirm-title")).isVisible();
        press(provider, words.get("delete"));
        assertThat(provider.locator("[data-tone=success]")).containsText("林小雨");
        subUser.navigate("/console/products");
        assertThat(subUser).hasURL(Pattern.compile(".*/login"));
    }

    /** The first sign-in asks for a password of one's own before anything else. */
    private static void signInFirst(Page page, String signsInAs, String initialPassword) {
        page.navigate("/login");
        page.fill("[name=username]", signsInAs);
        page.fill("[name=password]", initialPassword);
        page.click("form[action='/login'] button");
        page.navigate("/console");
        assertThat(page).hasURL(Pattern.compile(".*/me/password"));
        page.fill("[name=current]", initialPassword);
        page.fill("[name=chosen]", OWN_PASSWORD);
        page.fill("[name=repeated]", OWN_PASSWORD);
        page.click("main form button[type=submit]");
        assertThat(page.locator("[data-tone=success]")).isVisible();
    }

    private static int status(Page page, String path) {
        Response response = page.navigate(path);
        return Objects.requireNonNull(response).status();
    }

    private static void follow(Locator within, String link) {
        within.getByText(link, new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }
}
