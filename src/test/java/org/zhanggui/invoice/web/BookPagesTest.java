package org.zhanggui.invoice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.web.Pages;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.Shop;

/** 发票抬头 and 收票地址, as a buyer fills them in. */
@IntegrationTest
class BookPagesTest {

    private static final String TITLES = "/billing/invoices/titles";
    private static final String ADDRESSES = "/billing/invoices/addresses";
    private static final String DOUBT = "税号的校验码对不上";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final Invoices invoices;
    private Actor buyer;
    private Pages pages;

    @Autowired
    BookPagesTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
        this.invoices = new Invoices(context);
    }

    @BeforeEach
    void comeAsABuyer() {
        buyer = new Shop(context, "1440.00").buyer("1.00");
        pages = Pages.chinese(mvc, buyer);
    }

    @Test
    void aWrongCodeIsSavedAndPointedOutBesideTheFieldAndInTheList() throws Exception {
        assertThat(pages.send(TITLES + "/new", company("9144030071526726X0")).location())
                .isEqualTo(TITLES);

        Shown list = pages.look(TITLES, Map.of());
        assertThat(list.body()).contains("9144030071526726X0", DOUBT);
        Shown editor = pages.look(editorOf(list, TITLES), Map.of());
        assertThat(editor.tag("id", "taxpayer-check")).contains("field-warning");
        assertThat(editor.body()).contains(DOUBT);
        assertThat(editor.besideField("taxpayerNo")).as("a warning is no error").isEmpty();
    }

    @Test
    void aWrongCodeIsPointedOutWhileItIsTyped() throws Exception {
        String check = TITLES + "/taxpayer-check";
        assertThat(pages.look(check, Map.of("type", "COMPANY", "taxpayerNo", "9144030071526726X0"))
                        .body())
                .contains(DOUBT);
        assertThat(pages.look(check, Map.of("type", "COMPANY", "taxpayerNo", "9144030071526726XG"))
                        .body())
                .contains("taxpayer-check")
                .doesNotContain("校验码");
        assertThat(Pages.english(mvc, buyer)
                        .look(check, Map.of("type", "COMPANY", "taxpayerNo", "440301715267260"))
                        .body())
                .contains("older numbers can be used all the same");
    }

    @Test
    void aNumberInAnySpellingIsKeptAsTheStandardWritesIt() throws Exception {
        pages.send(TITLES + "/new", company(" 9144 0300 7152 6726 xg "));
        assertThat(pages.look(TITLES, Map.of()).body())
                .contains(">9144030071526726XG<")
                .doesNotContain("field-warning");
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndNothingTypedIsLost() throws Exception {
        Map<String, String> typed = company("税号");
        typed.put("name", "");
        typed.put("bankAccount", "账号");
        typed.put("companyAddress", "长".repeat(201));
        Shown again = pages.send(TITLES + "/new", typed);

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.besideField("name")).isEqualTo("请填写抬头。");
        assertThat(again.besideField("taxpayerNo")).isEqualTo("税号只能是数字和字母，15 至 20 位。");
        assertThat(again.besideField("bankAccount")).contains("4 至 40 位");
        assertThat(again.besideField("companyAddress")).isEqualTo("最多 200 个字。");
        assertThat(again.typedIn("taxpayerNo")).isEqualTo("税号");
        assertThat(again.typedIn("bankAccount")).isEqualTo("账号");
        assertThat(Pages.english(mvc, buyer).send(TITLES + "/new", Map.of()).besideField("type"))
                .isEqualTo("Choose a type.");
        assertThat(pages.send(TITLES + "/new", company("")).besideField("taxpayerNo"))
                .isEqualTo("请填写企业的税号。");
    }

    @Test
    void aPersonNeedsNothingButAName() throws Exception {
        pages.send(TITLES + "/new", Map.of("type", "PERSON", "name", "周青", "taxpayerNo", "什么"));
        assertThat(pages.look(TITLES, Map.of()).body()).contains("周青", "个人").doesNotContain("什么");
        assertThat(pages.send(TITLES + "/new", Map.of("type", "PERSON", "name", "周青"))
                        .besideField("name"))
                .isEqualTo("已经有一条相同的了。");
    }

    @Test
    void twoWhoChangeTheSameTitleLoseNothing() throws Exception {
        String title = TITLES + "/" + invoices.titleInBook(buyer, "周青");
        pages.send(title, Map.of("type", "PERSON", "name", "周兰", "version", "0"));
        Shown late = pages.send(title, Map.of("type", "PERSON", "name", "周梅", "version", "0"));

        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body()).contains("您填写期间，它已被别人修改。", "现在是：周兰");
        assertThat(late.typedIn("name")).isEqualTo("周梅");
        assertThat(late.typedIn("version")).isEqualTo("1");
        assertThat(pages.send(title, Map.of("type", "PERSON", "name", "周梅", "version", "1"))
                        .location())
                .isEqualTo(TITLES);
    }

    @Test
    void anAddressShowsItsNumberMaskedAndEmptyWhileItIsEdited() throws Exception {
        assertThat(pages.send(ADDRESSES + "/new", address(Invoices.PHONE)).location())
                .isEqualTo(ADDRESSES);

        Shown list = pages.look(ADDRESSES, Map.of());
        assertThat(list.body()).contains("138****1234", "广东省 深圳市 南山区").doesNotContain(Invoices.PHONE);
        Shown editor = pages.look(editorOf(list, ADDRESSES), Map.of());
        assertThat(editor.typedIn("phone")).isEmpty();
        assertThat(editor.body()).contains("现在是 138****1234").doesNotContain(Invoices.PHONE);

        Map<String, String> unchanged = address("");
        unchanged.put("recipient", "周红");
        pages.send(editorOf(list, ADDRESSES).replace("/edit", ""), unchanged);
        assertThat(pages.look(ADDRESSES, Map.of()).body()).contains("周红", "138****1234");
    }

    @Test
    void aNumberThatCannotBeCalledIsRefusedAndNotForgotten() throws Exception {
        Shown again = pages.send(ADDRESSES + "/new", address("1380000"));
        assertThat(again.besideField("phone")).startsWith("这不是可以拨打的号码。");
        assertThat(again.typedIn("phone")).isEqualTo("1380000");
        assertThat(pages.send(ADDRESSES + "/new", address("")).besideField("phone"))
                .isEqualTo("请填写收件人的手机或电话。");
        Shown nothing = Pages.english(mvc, buyer).send(ADDRESSES + "/new", Map.of());
        assertThat(nothing.besideField("recipient")).isEqualTo("Enter the recipient.");
        assertThat(nothing.besideField("district")).isEqualTo("Enter the district.");
    }

    @Test
    void removingAsksNamingItAndThenItIsGone() throws Exception {
        String title = TITLES + "/" + invoices.titleInBook(buyer, "周青");
        assertThat(pages.look(title + "/removal", Map.of()).body()).contains("删除这个抬头？", "周青");
        pages.send(title + "/removal", Map.of());
        assertThat(pages.look(TITLES, Map.of()).body()).contains("还没有发票抬头");
        assertThat(pages.look(title + "/edit", Map.of()).status()).isEqualTo(404);
    }

    private static String editorOf(Shown list, String book) {
        String body = list.body();
        int at = body.indexOf(book + "/", body.indexOf("<tbody>"));
        return body.substring(at, body.indexOf('"', at));
    }

    private static Map<String, String> company(String taxpayerNo) {
        return new HashMap<>(Map.of("type", "COMPANY", "name", "青禾农业科技有限公司", "taxpayerNo", taxpayerNo));
    }

    private static Map<String, String> address(String phone) {
        return new HashMap<>(Map.of(
                "recipient",
                "周青",
                "phone",
                phone,
                "province",
                "广东省",
                "city",
                "深圳市",
                "district",
                "南山区",
                "street",
                "科技园路 1 号"));
    }
}
