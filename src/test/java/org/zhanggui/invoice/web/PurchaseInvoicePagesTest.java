package org.zhanggui.invoice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.invoice.BookEntry;
import org.zhanggui.invoice.InvoiceDesk;
import org.zhanggui.invoice.TitleBook;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.web.Pages;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.Shop;

/** 申请开票, from the completed order to the invoice that is received, as the buyer sees it. */
@IntegrationTest
class PurchaseInvoicePagesTest {

    private static final String LIST = "/billing/invoices";
    private static final String NEW = LIST + "/new";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final Invoices invoices;
    private Shop shop;
    private Actor buyer;
    private Pages pages;

    @Autowired
    PurchaseInvoicePagesTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
        this.invoices = new Invoices(context);
    }

    @BeforeEach
    void sell() {
        shop = new Shop(context, "36.00");
        buyer = shop.buyer("20000.00");
        pages = Pages.chinese(mvc, buyer);
    }

    @Test
    void aCompletedOrdersPageLeadsToItsInvoiceWithTheOrderTicked() throws Exception {
        OrderNo order = shop.completed(buyer);
        OrderNo other = shop.completed(buyer);
        String link = NEW + "?orderNos=" + order;
        assertThat(pages.look("/billing/orders/" + order, Map.of()).body()).contains(link, "申请开票");
        assertThat(pages.look("/billing/orders/" + shop.order(buyer), Map.of()).body())
                .doesNotContain(NEW);

        Shown page = pages.look(link, Map.of());

        assertThat(page.tag("value", order.value())).contains("checked");
        assertThat(page.tag("value", other.value())).isNotEmpty().doesNotContain("checked");
        assertThat(page.body()).contains("data-amount=\"36.00\"", "1 笔订单");
    }

    @Test
    void whoBoughtFromTwoShopsSeesTheOrdersOfOneAndGoesOnToTheOther() throws Exception {
        OrderNo order = shop.completed(buyer);
        assertThat(pages.look(NEW, Map.of()).tag("value", order.value())).contains("checkbox");

        Shop other = new Shop(context, "20.00");
        OrderNo ofOther = other.completed(buyer);
        other.completed(buyer);
        Shown most = pages.look(NEW, Map.of());
        assertThat(most.body())
                .contains(ofOther.value(), NEW + "?provider=" + shop.owner().account())
                .doesNotContain(order.value());

        Shown orders = pages.look(NEW, Map.of("provider", shop.owner().account().toString()));
        assertThat(orders.body()).contains(order.value()).doesNotContain(ofOther.value());
    }

    @Test
    void anInvoiceOverTwoOrdersIsAskedForOnceHoweverOftenTheButtonIsPressed() throws Exception {
        Map<String, String[]> form = form(List.of(shop.completed(buyer), shop.completed(buyer)));
        Shown choosing = sum(form);
        assertThat(choosing.body()).contains("2 笔订单", "data-amount=\"72.00\"");

        String first = post(NEW, form).location();
        String second = post(NEW, form).location();

        assertThat(first).startsWith(LIST + "/").isEqualTo(second);
        assertThat(pages.look(first, Map.of()).body())
                .contains("待确认", "data-amount=\"72.00\"", Invoices.COMPANY.name(), "还剩 10 个工作日", "申请开票");
        assertThat(pages.look(NEW, Map.of()).body()).contains("没有可以开票的订单");
        assertThat(pages.look(LIST, Map.of()).body()).contains("2 笔订单", "72.00", "待确认");
    }

    @Test
    void whatIsMissingIsSaidBesideTheFieldAndWhatIsChosenStays() throws Exception {
        OrderNo order = shop.completed(buyer);
        Shown nothing = post(NEW, Map.of("provider", one(shop.owner().account())));
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.body()).contains("请至少勾选一笔订单。");
        assertThat(nothing.besideField("kind")).isEqualTo("请选择发票类型。");
        assertThat(nothing.besideField("titleId")).isEqualTo("请选择发票抬头。");

        Map<String, String[]> paper = new HashMap<>(form(List.of(order)));
        paper.put("kind", one("SPECIAL"));
        paper.put("addressId", one(404));
        paper.put("titleId", one(invoices.titleInBook(buyer, "周青")));
        Shown again = post(NEW, paper);

        assertThat(again.besideField("addressId")).isEqualTo("请选择收票地址。");
        assertThat(again.tag("value", order.value())).contains("checked");
        assertThat(again.tag("value", "SPECIAL")).contains("checked");
        paper.put("addressId", one(invoices.addressInBook(buyer, "周青")));
        assertThat(post(NEW, paper).besideField("titleId")).startsWith("专用发票需要企业抬头");
        assertThat(Pages.english(mvc, buyer).send(NEW, Map.of()).body()).contains("Tick at least one order.");
    }

    @Test
    void anOrderThatIsInARequestAlreadySaysWhichAndIsRefused() throws Exception {
        OrderNo order = shop.completed(buyer);
        long earlier = invoices.requested(buyer, Invoices.electronic(order));

        Shown page = pages.look(NEW, Map.of("orderNos", order.value()));
        assertThat(page.body()).contains("已在开票申请中", LIST + "/" + earlier, "data-amount=\"0.00\"");
        Shown refused = post(NEW, form(List.of(order)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("有订单已在另一个开票申请中。");
    }

    @Test
    void anotherBuyersOrderIsNotFound() throws Exception {
        OrderNo foreign = shop.completed(shop.buyer("100.00"));
        assertThat(pages.look(NEW, Map.of("orderNos", foreign.value())).body()).doesNotContain(foreign.value());
        assertThat(post(NEW, form(List.of(foreign))).status()).isEqualTo(404);
    }

    @Test
    void moreThanAHundredOrdersAreRefusedInWords() throws Exception {
        List<OrderNo> many = new ArrayList<>();
        for (int at = 0; at <= 100; at++) {
            many.add(OrderNo.parse("2026112500000%04d".formatted(at)).orElseThrow());
        }
        Map<String, String[]> form = form(many);
        form.put("provider", one(shop.owner().account()));
        assertThat(post(NEW, form).body()).contains("一张发票最多 100 笔订单");
    }

    @Test
    void whatIsTickedStaysTickedOnTheOtherPagesAndInASearch() throws Exception {
        List<OrderNo> orders = new ArrayList<>();
        for (int at = 0; at <= KeyedPage.SIZE; at++) {
            orders.add(shop.completed(buyer));
        }
        OrderNo newest = orders.get(orders.size() - 1);
        OrderNo oldest = orders.get(0);
        Shown first = pages.look(NEW, Map.of());
        assertThat(first.body()).contains(newest.value(), "name=\"older\"").doesNotContain(oldest.value());

        Map<String, String[]> form = new HashMap<>(form(List.of(newest)));
        form.put("older", one(value(first.tag("name", "older"))));
        Shown second = follow(post(NEW + "/choice", form));
        assertThat(second.tag("value", newest.value())).contains("checked");
        assertThat(second.body()).contains(oldest.value());

        Map<String, String[]> search = new HashMap<>(form(List.of(newest)));
        search.put("q", one(oldest));
        Shown found = follow(post(NEW + "/choice", search));
        assertThat(found.tag("value", newest.value())).contains("checked");
        assertThat(found.body())
                .contains(oldest.value())
                .doesNotContain(orders.get(3).value());
        assertThat(found.typedIn("q")).isEqualTo(oldest.value());
    }

    @Test
    void aNewTitleAndANewAddressLoseNothingThatWasChosen() throws Exception {
        OrderNo order = shop.completed(buyer);
        Map<String, String[]> form = new HashMap<>(form(List.of(order)));
        form.put("addressId", one(invoices.addressInBook(buyer, "周兰")));
        form.put("go", one("title"));
        String book = post(NEW + "/choice", form).location();
        assertThat(book).startsWith(TitleBookController.PATH + "/new?").contains("orderNos=" + order);
        Shown editor = pages.look(book, Map.of());
        assertThat(editor.tag("value", order.value())).contains("hidden");

        Map<String, String[]> title = new HashMap<>(form);
        title.put("type", one("PERSON"));
        title.put("name", one("周兰"));
        Shown back = follow(post(TitleBookController.PATH + "/new", title));
        assertThat(back.tag("value", order.value())).contains("checked");
        assertThat(back.body()).containsPattern("<option value=\"\\d+\" selected=\"selected\">周兰 138");
        assertThat(back.body()).containsPattern("<option value=\"\\d+\" selected=\"selected\">周兰<");

        form.put("go", one("address"));
        Map<String, String[]> address = new HashMap<>(form);
        Map.of(
                        "recipient",
                        "周青",
                        "phone",
                        Invoices.PHONE,
                        "province",
                        "广东省",
                        "city",
                        "深圳市",
                        "district",
                        "南山区",
                        "street",
                        "科技园路")
                .forEach((field, typed) -> address.put(field, one(typed)));
        Shown withAddress = follow(post(AddressBookController.PATH + "/new", address));
        assertThat(withAddress.body())
                .containsPattern("<option value=\"\\d+\" selected=\"selected\">周青 138\\*\\*\\*\\*1234");
        assertThat(withAddress.tag("value", order.value())).contains("checked");
    }

    @Test
    void aQuestionIsAnsweredWithAnotherTitleAndTheClockGoesOn() throws Exception {
        long id = invoices.questioned(buyer, shop.owner(), shop.completed(buyer));
        long other = invoices.titleInBook(buyer, "周兰");
        String one = LIST + "/" + id;
        assertThat(pages.look(one, Map.of()).body()).contains("税号与名称不符，请核对。", "等待您答复，期限暂停");
        assertThat(pages.look(LIST, Map.of()).body()).contains("答复提问");

        Shown empty = pages.send(one + "/answer", Map.of("text", " ", "titleId", Long.toString(other)));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.besideField("text")).isEqualTo("请填写答复。");
        assertThat(empty.tag("value", Long.toString(other))).contains("selected");

        assertThat(pages.send(one + "/answer", Map.of("text", "已更正", "titleId", Long.toString(other)))
                        .location())
                .isEqualTo(one);
        assertThat(pages.look(one, Map.of()).body()).contains("周兰", "已更正", "还剩 10 个工作日", "138****1234", "科技园路 1 号");
        assertThat(pages.send(one + "/answer", Map.of("text", "再答")).status()).isEqualTo(409);
    }

    @Test
    void anElectronicInvoiceIsTakenHomeAndReceived() throws Exception {
        long id = invoices.issued(buyer, shop.owner(), shop.completed(buyer));
        String one = LIST + "/" + id;
        assertThat(pages.look(one, Map.of()).body()).contains("下载电子发票", "发票.pdf", "24442000000012345678", "确认收票");

        Shown file = pages.look(one + "/file", Map.of());
        assertThat(file.body()).startsWith("%PDF-1.");

        assertThat(pages.send(one + "/received", Map.of()).location()).isEqualTo(one);
        assertThat(pages.look(one, Map.of()).body()).contains("已收票").doesNotContain("/received");
        assertThat(pages.send(one + "/received", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void aPaperInvoiceShowsItsPostAndCanBeSentElsewhereWhenItComesBack() throws Exception {
        long id = invoices.mailed(buyer, shop.owner(), shop.completed(buyer));
        String one = LIST + "/" + id;
        assertThat(pages.look(one, Map.of()).body()).contains("顺丰速运", "SF1234567890", "服务商付");
        context.getBean(InvoiceDesk.class).takeBack(shop.owner(), id, "查无此人");

        assertThat(pages.look(one, Map.of()).body()).contains("快递把发票退了回来", "查无此人", "改寄到这里");
        assertThat(pages.send(one + "/address", Map.of()).status()).isEqualTo(422);
        long address = invoices.addressInBook(buyer, "周红");
        pages.send(one + "/address", Map.of("addressId", Long.toString(address)));
        assertThat(pages.look(one, Map.of()).body()).contains("周红 138****1234", "更改收票地址");
    }

    @Test
    void urgingIsForOnceADayAndCancellingAsksFirst() throws Exception {
        String one = LIST + "/" + invoices.requested(buyer, Invoices.electronic(shop.completed(buyer)));
        assertThat(pages.send(one + "/urge", Map.of()).location()).isEqualTo(one);
        Shown again = pages.send(one + "/urge", Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("今天已经催过了");

        assertThat(pages.look(one + "/cancel", Map.of()).body()).contains("取消这个开票申请？", "36.00");
        pages.send(one + "/cancel", Map.of());
        assertThat(pages.look(one, Map.of()).body()).contains("已取消").doesNotContain("/urge");
        assertThat(pages.send(one + "/cancel", Map.of()).body()).contains("这个申请的状态已经变了");
    }

    @Test
    void anotherBuyersRequestIsNotFound() throws Exception {
        String one = LIST + "/" + invoices.issued(buyer, shop.owner(), shop.completed(buyer));
        Pages stranger = Pages.chinese(mvc, shop.buyer("1.00"));
        for (String page : List.of("", "/file", "/cancel")) {
            assertThat(stranger.look(one + page, Map.of()).status()).as(page).isEqualTo(404);
        }
        for (String deed : List.of("/cancel", "/urge", "/received", "/answer", "/address")) {
            assertThat(stranger.send(one + deed, Map.of("text", "x")).status())
                    .as(deed)
                    .isEqualTo(404);
        }
    }

    @Test
    void theListIsNarrowedByStatusOrderAndTitle() throws Exception {
        OrderNo order = shop.completed(buyer);
        long open = invoices.requested(buyer, Invoices.electronic(order));
        long issued = invoices.issued(buyer, shop.owner(), shop.completed(buyer));

        assertThat(listed(Map.of("status", "ISSUED"))).containsExactly(issued);
        assertThat(listed(Map.of("q", order.value()))).containsExactly(open);
        assertThat(listed(Map.of("q", "青禾"))).containsExactly(issued, open);
        assertThat(pages.look(LIST, Map.of("q", "100%")).body()).contains("没有符合条件的申请");
    }

    private List<Long> listed(Map<String, String> filter) throws Exception {
        String body = pages.look(LIST, filter).body();
        return Pattern.compile("<a class=\"plain-text\" href=\"" + LIST + "/(\\d+)\"")
                .matcher(body)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    private Shown sum(Map<String, String[]> form) throws Exception {
        return follow(post(NEW + "/choice", form));
    }

    private Shown follow(Shown sent) throws Exception {
        assertThat(sent.status()).isEqualTo(302);
        return pages.look(sent.location(), Map.of());
    }

    private Shown post(String address, Map<String, String[]> form) throws Exception {
        return pages.sendAll(address, form);
    }

    private Map<String, String[]> form(List<OrderNo> orders) {
        Map<String, String[]> form = new HashMap<>();
        form.put("orderNos", orders.stream().map(OrderNo::value).toArray(String[]::new));
        form.put("kind", one("ORDINARY"));
        form.put("titleId", one(title()));
        form.put("idempotencyKey", one(buyer.account()));
        return form;
    }

    private long title() {
        return context.getBean(TitleBook.class).all(buyer.account()).stream()
                .filter(entry -> entry.content().equals(Invoices.COMPANY))
                .findFirst()
                .map(BookEntry::id)
                .orElseGet(() -> invoices.companyInBook(buyer));
    }

    private static String[] one(Object value) {
        return new String[] {value.toString()};
    }

    private static String value(String tag) {
        return tag.replaceAll(".* value=\"([^\"]*)\".*", "$1");
    }
}
