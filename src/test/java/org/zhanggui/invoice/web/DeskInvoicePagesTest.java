package org.zhanggui.invoice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.invoice.InvoiceAnswer;
import org.zhanggui.invoice.InvoiceDesk;
import org.zhanggui.invoice.InvoiceDraft;
import org.zhanggui.invoice.InvoiceRequests;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.TitleType;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.order.web.Pages;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.calendar.WorkingCalendar;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** The provider's pages of invoices: the queue, one request from 查看 to 已邮寄, files, questions, red letters. */
@IntegrationTest
class DeskInvoicePagesTest {

    private static final String LIST = "/console/invoices";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final SettableClock clock;
    private final Invoices invoices;
    private final InvoiceDesk desk;
    private Shop shop;
    private Actor provider;
    private Actor buyer;
    private Pages pages;

    @Autowired
    DeskInvoicePagesTest(ApplicationContext context, MockMvc mvc, SettableClock clock, InvoiceDesk desk) {
        this.context = context;
        this.mvc = mvc;
        this.clock = clock;
        this.desk = desk;
        this.invoices = new Invoices(context);
    }

    @BeforeEach
    void sell() {
        sellFor("2000.00");
    }

    private void sellFor(String price) {
        shop = new Shop(context, price);
        provider = shop.owner();
        buyer = shop.buyer("90000.00");
        pages = Pages.chinese(mvc, provider);
    }

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void theHandbooksInvoiceFromViewToMailed() throws Exception {
        OrderNo order = shop.completed(buyer);
        String one = one(invoices.requested(buyer, invoices.paper(buyer, order)));
        Shown list = pages.look(LIST, Map.of());
        assertThat(list.body())
                .contains("<h1>发票管理</h1>", order.value(), "data-amount=\"2000.00\"", "data-status=\"REQUESTED\"")
                .contains("还剩 10 个工作日", ">查看</a>");
        assertThat(list.tag("href", one)).isNotEmpty();

        Shown asked = pages.look(one, Map.of());
        assertThat(asked.body())
                .contains(Invoices.COMPANY.name(), ">确认无误</button>", order.value(), "周青 138****1234", "还剩 10 个工作日")
                .doesNotContain("name=\"courier\"", Invoices.PHONE);
        assertThat(pages.send(one + "/confirmation", Map.of("edition", asked.typedIn("edition")))
                        .location())
                .isEqualTo(one);

        Shown confirmed = pages.look(one, Map.of());
        assertThat(confirmed.tag("name", "courier")).isNotEmpty();
        assertThat(confirmed.tag("value", "PREPAID")).contains("checked");
        assertThat(pages.send(one + "/mailing", mailing("PREPAID")).location()).isEqualTo(one);

        assertThat(pages.look(one, Map.of()).body())
                .contains("data-status=\"MAILED\">已邮寄<", "顺丰速运", "SF1234567890")
                .doesNotContain("name=\"courier\"", one + "/confirmation");
        assertThat(Pages.english(mvc, provider).look(LIST, Map.of()).body()).contains(">Mailed<", ">View</a>");
    }

    @Test
    void whoPaysForThePostFromFiftyYuanOnIsSaidBesideTheFieldAndNothingTypedIsLost() throws Exception {
        String one = one(invoices.confirmed(buyer, provider, invoices.paper(buyer, shop.completed(buyer))));

        Shown refused = pages.send(one + "/mailing", mailing("COLLECT"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.besideField("postage")).isEqualTo("50 元及以上的发票由服务商付邮费。");
        assertThat(refused.typedIn("courier")).isEqualTo("顺丰速运");
        assertThat(refused.typedIn("trackingNo")).isEqualTo("SF1234567890");
        assertThat(refused.tag("value", "COLLECT")).contains("checked");
        assertThat(refused.body()).contains("data-status=\"CONFIRMED\"");
        assertThat(Pages.english(mvc, provider)
                        .send(one + "/mailing", mailing("COLLECT"))
                        .besideField("postage"))
                .startsWith("From 50.00 yuan");
    }

    @ParameterizedTest
    @CsvSource({"49.99, true", "50.00, false"})
    void freightCollectIsForLessThanFiftyYuan(String price, boolean allowed) throws Exception {
        sellFor(price);
        String one = one(invoices.confirmed(buyer, provider, invoices.paper(buyer, shop.completed(buyer))));

        Shown sent = pages.send(one + "/mailing", mailing("COLLECT"));

        assertThat(sent.status()).isEqualTo(allowed ? 302 : 422);
        assertThat(pages.look(one, Map.of()).body()).contains(allowed ? ">到付<" : "data-status=\"CONFIRMED\"");
    }

    @Test
    void whatIsMissingFromTheMailingIsSaidBesideItsField() throws Exception {
        String one = one(invoices.confirmed(buyer, provider, invoices.paper(buyer, shop.completed(buyer))));

        Shown empty = pages.send(one + "/mailing", Map.of("edition", "0"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.besideField("courier")).isEqualTo("请填写快递公司。");
        assertThat(empty.besideField("trackingNo")).isEqualTo("请填写运单号。");
        assertThat(empty.besideField("postage")).isEqualTo("请选择谁付邮费。");

        Map<String, String> odd = new HashMap<>(mailing("PREPAID"));
        odd.put("trackingNo", "单号？");
        odd.put("invoiceNo", "第 1 号");
        Shown wrong = Pages.english(mvc, provider).send(one + "/mailing", odd);
        assertThat(wrong.besideField("trackingNo")).startsWith("A tracking number has letters");
        assertThat(wrong.besideField("invoiceNo")).startsWith("A number has letters");
        assertThat(wrong.typedIn("trackingNo")).isEqualTo("单号？");
        assertThat(wrong.typedIn("courier")).isEqualTo("顺丰速运");
    }

    @Test
    void aButtonPressedTwiceDoesNothingTwiceAndWhoSawAnOlderRequestIsTold() throws Exception {
        long id = invoices.questioned(buyer, provider, shop.completed(buyer));
        answer(id, TitleDetails.person("周青"));

        Shown stale = pages.send(one(id) + "/confirmation", Map.of("edition", "0"));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("开票信息刚刚改过，请重新核对。", "买家的答复", "开给个人");
        assertThat(stale.typedIn("edition")).isEqualTo("1");

        assertThat(pages.send(one(id) + "/confirmation", Map.of("edition", "1")).status())
                .isEqualTo(302);
        Shown again = pages.send(one(id) + "/confirmation", Map.of("edition", "1"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("这个申请的状态已经变了");

        Shown unseen = pages.send(one(id) + "/mailing", mailing("PREPAID"));
        assertThat(unseen.status()).isEqualTo(409);
        assertThat(unseen.typedIn("courier")).isEqualTo("顺丰速运");
        Map<String, String> seen = new HashMap<>(mailing("PREPAID"));
        seen.put("edition", "1");
        assertThat(pages.send(one(id) + "/mailing", seen).status()).isEqualTo(302);
        assertThat(pages.send(one(id) + "/mailing", seen).status()).isEqualTo(409);
        assertThat(pages.look(one(id), Map.of()).body().split("class=\"timeline-title\">已邮寄<"))
                .hasSize(2);
    }

    @Test
    void aDoubtfulTaxpayerNumberIsPointedOutAndNeverInTheWay() throws Exception {
        TitleDetails doubtful =
                new TitleDetails(TitleType.COMPANY, "青禾农业", "9144030071526726X0", null, null, null, null);
        TitleDetails right = new TitleDetails(TitleType.COMPANY, "青禾农业", "9144030071526726XG", null, null, null, null);
        long wrongOne = invoices.requested(buyer, titled(doubtful));
        long rightOne = invoices.requested(buyer, titled(right));

        assertThat(pages.look(one(wrongOne), Map.of()).body()).contains("税号的校验码对不上", ">确认无误</button>");
        assertThat(pages.look(one(rightOne), Map.of()).body()).doesNotContain("field-warning");
        assertThat(pages.send(one(wrongOne) + "/confirmation", Map.of("edition", "0"))
                        .status())
                .isEqualTo(302);
    }

    @Test
    void aQuestionStopsTheClockUntilItIsAnswered() throws Exception {
        String one = one(invoices.requested(buyer, invoices.paper(buyer, shop.completed(buyer))));

        Shown empty = pages.send(one + "/question", Map.of("edition", "0", "question", " "));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.besideField("question")).isEqualTo("请填写问题。");
        Shown tooLong = pages.send(one + "/question", Map.of("edition", "0", "question", "问".repeat(501)));
        assertThat(tooLong.besideField("question")).isEqualTo("最多 500 个字。");
        assertThat(tooLong.body()).contains("问".repeat(501));

        Map<String, String> question = Map.of("edition", "0", "question", "税号与名称不符？");
        assertThat(pages.send(one + "/question", question).location()).isEqualTo(one);
        assertThat(pages.look(one, Map.of()).body())
                .contains("data-status=\"QUESTIONED\"", "您的提问", "税号与名称不符？", "等待买家答复，期限暂停")
                .doesNotContain(one + "/confirmation");
        assertThat(pages.send(one + "/question", question).status()).isEqualTo(409);
    }

    @Test
    void whatCameBackByPostIsMailedAgainWithoutANewDeadline() throws Exception {
        String one = one(invoices.mailed(buyer, provider, shop.completed(buyer)));
        Shown empty = pages.send(one + "/return", Map.of());
        assertThat(empty.besideField("reason")).isEqualTo("请填写退回原因。");

        pages.send(one + "/return", Map.of("reason", "查无此人"));
        assertThat(pages.look(one, Map.of()).body())
                .contains("data-status=\"RETURNED\"", "查无此人", "再次邮寄")
                .doesNotContain("个工作日</span>");
        Map<String, String> again = new HashMap<>(mailing("PREPAID"));
        again.put("courier", "中通快递");
        assertThat(pages.send(one + "/mailing", again).location()).isEqualTo(one);

        assertThat(pages.look(one, Map.of()).body()).contains("data-status=\"MAILED\"", "中通快递");
    }

    @Test
    void anElectronicInvoiceIsTakenByItsContentAndSaysItsNumber() throws Exception {
        long id = invoices.confirmed(buyer, provider, Invoices.electronic(shop.completed(buyer)));
        String one = one(id);
        assertThat(pages.look(one, Map.of()).body()).contains("enctype=\"multipart/form-data\"", ".pdf,.ofd,.xml");

        Shown page = upload(one, "发票.pdf", "<html>发票</html>".getBytes(StandardCharsets.UTF_8), "24442000000012345678");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.besideField("file")).startsWith("这不是发票文件");
        assertThat(page.typedIn("invoiceNo")).isEqualTo("24442000000012345678");
        assertThat(upload(one, "", new byte[0], "1").besideField("file")).isEqualTo("请选择发票文件。");
        assertThat(upload(one, "发票.pdf", Invoices.file().bytes(), "").besideField("invoiceNo"))
                .isEqualTo("文件里没有找到号码，请填写发票号码。");
        assertThat(upload(one, "x.xml", xml("26442000000012345678"), "24442000000012345678")
                        .besideField("invoiceNo"))
                .contains("26442000000012345678");

        assertThat(upload(one, "C:\\票据\\五月.exe", xml("26442000000012345678"), "")
                        .location())
                .isEqualTo(one);
        assertThat(pages.look(one, Map.of()).body())
                .contains("data-status=\"ISSUED\"", "26442000000012345678", "五月.exe.xml", "下载电子发票");
        MockHttpServletResponse file = download(one + "/file", Map.of());
        assertThat(file.getContentAsByteArray()).isEqualTo(xml("26442000000012345678"));
        assertThat(file.getContentType()).isEqualTo("application/xml");
        assertThat(file.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(upload(one, "x.xml", xml("26442000000012345678"), "").status())
                .isEqualTo(409);
    }

    @Test
    void whatIsAskedForOnPaperIsNotHandedOverAsAFileNorTheOtherWayRound() throws Exception {
        String paper = one(invoices.confirmed(buyer, provider, invoices.paper(buyer, shop.completed(buyer))));
        String electronic = one(invoices.confirmed(buyer, provider, Invoices.electronic(shop.completed(buyer))));

        assertThat(upload(paper, "x.xml", xml("26442000000012345678"), "").status())
                .isEqualTo(409);
        assertThat(pages.send(electronic + "/mailing", mailing("PREPAID")).status())
                .isEqualTo(409);
    }

    @Test
    void theQueueBeginsWithWhatIsDueFirstAndEndsWithWhatIsOver() throws Exception {
        Instant now = clock.instant();
        clock.moveTo(now.minus(Duration.ofDays(40)));
        long received = invoices.mailed(buyer, provider, shop.completed(buyer));
        clock.moveTo(now.minus(Duration.ofDays(20)));
        long overdue = invoices.requested(buyer, Invoices.electronic(shop.completed(buyer)));
        long asked = invoices.questioned(buyer, provider, shop.completed(buyer));
        clock.moveTo(now.minus(Duration.ofDays(3)));
        long later = invoices.requested(buyer, Invoices.electronic(shop.completed(buyer)));
        clock.moveTo(now.minus(Duration.ofDays(9)));
        long sooner = invoices.confirmed(buyer, provider, Invoices.electronic(shop.completed(buyer)));
        clock.reset();

        assertThat(listed(Map.of())).containsExactly(overdue, sooner, later, asked, received);
        assertThat(listed(Map.of("status", "MAILED"))).containsExactly(received);
        assertThat(pages.look(LIST, Map.of()).body()).contains("data-warning=\"OVERDUE\"", "已逾期");
        assertThat(pages.look(one(overdue), Map.of()).body()).contains("已经逾期");
    }

    @Test
    void nearDeadlinesWarnThreeDaysAndOneDayBefore() throws Exception {
        clock.moveTo(at("2026-06-01"));
        String one = one(invoices.requested(buyer, Invoices.electronic(shop.completed(buyer))));
        assertThat(pages.look(one, Map.of()).body()).doesNotContain("data-warning=\"");

        clock.moveTo(at(workingDay("2026-06-01", 6)));
        assertThat(pages.look(LIST, Map.of()).body()).contains("还剩 4 个工作日").doesNotContain("data-warning=\"");
        clock.moveTo(at(workingDay("2026-06-01", 7)));
        assertThat(pages.look(LIST, Map.of()).body()).contains("data-warning=\"THREE_DAYS\"", "还剩 3 个工作日");
        clock.moveTo(at(workingDay("2026-06-01", 9)));
        assertThat(pages.look(one, Map.of()).body()).contains("data-warning=\"ONE_DAY\"", "请马上处理");
        clock.moveTo(at(workingDay("2026-06-01", 10)));
        assertThat(pages.look(LIST, Map.of()).body()).contains("data-warning=\"ONE_DAY\"", "今天到期");
        clock.moveTo(at(workingDay("2026-06-01", 11)));
        assertThat(pages.look(LIST, Map.of()).body()).contains("data-warning=\"OVERDUE\"", "已逾期 1 个工作日");
    }

    @Test
    void aDeadlineInAYearThatIsNotAnnouncedSaysSo() throws Exception {
        assertThat(context.getBean(WorkingCalendar.class).current().isProvisional(2037))
                .isTrue();
        clock.moveTo(at("2037-03-02"));
        invoices.requested(buyer, Invoices.electronic(shop.completed(buyer)));

        assertThat(pages.look(LIST, Map.of()).body()).contains("2037-03-16", "暂按周一至周五计");
    }

    @Test
    void theQueueIsWalkedByKeyThereAndBackAndNothingIsSkippedWhenARowIsDone() throws Exception {
        List<Long> made = new ArrayList<>();
        for (int row = 0; row <= KeyedPage.SIZE; row++) {
            made.add(invoices.requested(buyer, Invoices.electronic(shop.completed(buyer))));
        }
        Shown first = pages.look(LIST, Map.of());
        assertThat(ids(first)).isEqualTo(made.subList(0, KeyedPage.SIZE));
        String next = first.tag("rel", "next").replaceAll(".*href=\"([^\"]*)\".*", "$1");
        long lastShown = made.get(KeyedPage.SIZE - 1);
        desk.confirm(provider, lastShown, 0);
        desk.issue(provider, lastShown, Invoices.electronicInvoice(), 0);

        Shown second = pages.look(next, Map.of());

        assertThat(ids(second)).containsExactly(made.get(KeyedPage.SIZE), lastShown);
        String back = second.tag("rel", "prev").replaceAll(".*href=\"([^\"]*)\".*", "$1");
        assertThat(ids(pages.look(back, Map.of()))).isEqualTo(made.subList(0, KeyedPage.SIZE - 1));
    }

    @Test
    void theQueueIsNarrowedByOrderBuyerAndTitle() throws Exception {
        OrderNo order = shop.completed(buyer);
        long mine = invoices.requested(buyer, Invoices.electronic(order, shop.completed(buyer)));
        Actor other = shop.buyer("9000.00");
        long others = invoices.requested(
                other,
                new InvoiceDraft(
                        List.of(shop.completed(other)),
                        Invoices.electronic(order).kind(),
                        Invoices.electronic(order).medium(),
                        TitleDetails.person("100%周兰"),
                        null));

        assertThat(listed(Map.of("q", order.value()))).containsExactly(mine);
        assertThat(listed(Map.of("q", other.account().toString()))).containsExactly(others);
        assertThat(listed(Map.of("q", "0%周"))).containsExactly(others);
        assertThat(pages.look(LIST, Map.of("q", "%%")).body()).contains("没有符合条件的申请");
        assertThat(pages.look(LIST, Map.of()).body()).contains("共 2 笔订单");
    }

    @Test
    void theFileHasWhatTheQueueShowsAndNothingThatComputesOrReachesTheRecipient() throws Exception {
        OrderNo order = shop.completed(buyer);
        TitleDetails formula = TitleDetails.person("=HYPERLINK(\"https://elsewhere.test\")");
        invoices.requested(
                buyer,
                new InvoiceDraft(
                        List.of(order),
                        invoices.paper(buyer, order).kind(),
                        invoices.paper(buyer, order).medium(),
                        formula,
                        invoices.address(buyer)));
        invoices.mailed(buyer, provider, shop.completed(buyer));

        String csv = new String(
                download(LIST + "/export", Map.of("format", "CSV")).getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv)
                .contains("'=HYPERLINK", order.value(), "2000.00", "待确认", "10", "已邮寄", "顺丰速运")
                .doesNotContain(Invoices.PHONE, "138****1234", "科技园路", "周青");
        assertThat(csv.lines().skip(1).findFirst().orElseThrow()).contains("待确认");
        assertThat(download(LIST + "/export", Map.of("format", "XLSX", "status", "MAILED"))
                        .getContentAsByteArray())
                .startsWith('P', 'K');
    }

    @Test
    void aRefundAfterTheInvoiceStaysOnThePageUntilItsRedLetterIsNoted() throws Exception {
        OrderNo order = shop.completed(buyer);
        String one = one(invoices.issued(buyer, provider, order));
        context.getBean(OrderRefunds.class).refund(provider, order, Yuan.of("500.00"), "协商退款", Idempotency.freshKey());
        await().untilAsserted(() ->
                assertThat(pages.look(LIST, Map.of()).body()).contains("待开具的红字发票", "data-amount=\"500.00\""));
        Shown page = pages.look(one, Map.of());
        String letter = page.body().replaceAll("(?s).*href=\"(/console/invoices/red-letters/\\d+)\".*", "$1");

        Shown form = pages.look(letter, Map.of());
        assertThat(form.typedIn("issuedOn"))
                .isEqualTo(BusinessTime.dayOf(clock.instant()).toString());
        Shown empty = pages.send(letter, Map.of("letterNo", "", "issuedOn", "never"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.besideField("letterNo")).isEqualTo("请填写红字发票号码。");
        assertThat(empty.besideField("issuedOn")).startsWith("请填写开具日期");
        Shown ahead = pages.send(letter, Map.of("letterNo", "24442000000087654321", "issuedOn", "2999-01-01"));
        assertThat(ahead.besideField("issuedOn")).isEqualTo("日期不能晚于今天。");
        assertThat(ahead.typedIn("letterNo")).isEqualTo("24442000000087654321");

        Map<String, String> done = Map.of("letterNo", "24442000000087654321", "issuedOn", "2026-11-25");
        assertThat(pages.send(letter, done).location()).isEqualTo(one);
        assertThat(pages.look(one, Map.of()).body())
                .contains("24442000000087654321", "已开具红字发票")
                .doesNotContain(letter);
        assertThat(pages.look(LIST, Map.of()).body()).doesNotContain("待开具的红字发票");
        assertThat(pages.send(letter, done).status()).isEqualTo(409);
    }

    @Test
    void theOverviewTellsWhatIsDueFirstAndWhatIsOwedInRedLetters() throws Exception {
        assertThat(pages.look("/console", Map.of()).body())
                .contains("要开的发票", "其中 0 张已逾期")
                .doesNotContain("最先到期的发票", "待开红字发票");
        invoices.letterOwed(invoices.issued(buyer, provider, shop.completed(buyer)));
        long later = invoices.requested(buyer, Invoices.electronic(shop.completed(buyer)));
        clock.moveTo(clock.instant().minus(Duration.ofDays(30)));
        long overdue = invoices.requested(buyer, Invoices.electronic(shop.completed(buyer)));
        clock.reset();

        Shown overview = pages.look("/console", Map.of());

        assertThat(ids(overview)).containsExactly(overdue, later);
        assertThat(overview.body()).contains("data-warning=\"OVERDUE\"", "其中 1 张已逾期", "待开红字发票");
    }

    @Test
    void anOrdersPageLeadsEitherSideToItsRequests() throws Exception {
        OrderNo order = shop.completed(buyer);
        long id = invoices.requested(buyer, Invoices.electronic(order));
        String narrowed = "?q=" + order;

        assertThat(pages.look("/console/orders/" + order, Map.of()).tag("href", LIST + narrowed))
                .isNotEmpty();
        assertThat(listed(Map.of("q", order.value()))).containsExactly(id);
        assertThat(Pages.chinese(mvc, buyer)
                        .look("/billing/orders/" + order, Map.of())
                        .tag("href", "/billing/invoices" + narrowed))
                .isNotEmpty();
    }

    @Test
    void whoDoesInvoicesAloneIsNotSentToPagesThatAreNotTheirs() throws Exception {
        OrderNo order = shop.completed(buyer);
        String one = one(invoices.requested(buyer, Invoices.electronic(order)));
        Actor clerk = shop.colleague("陈小二", """
                {"version": "2.0", "statement": [{"effect": "allow", "resource": ["*"],
                  "action": ["market:DescribeConsole", "market:DescribeInvoices", "market:IssueInvoice"]}]}
                """);

        Shown page = Pages.chinese(mvc, clerk).look(one, Map.of());

        assertThat(page.body()).contains(order.value(), ">确认无误</button>").doesNotContain("/console/orders/" + order);
        assertThat(pages.look(one, Map.of()).body()).contains("/console/orders/" + order);
    }

    @Test
    void whoMayOnlyLookSeesNoButtons() throws Exception {
        String one = one(invoices.requested(buyer, invoices.paper(buyer, shop.completed(buyer))));
        Actor reader = shop.colleague("王小云", """
                {"version": "2.0", "statement": [{"effect": "allow", "action": ["market:Describe*"], "resource": ["*"]}]}
                """);

        assertThat(Pages.chinese(mvc, reader).look(one, Map.of()).body())
                .contains(Invoices.COMPANY.name())
                .doesNotContain(one + "/confirmation", one + "/question");
        assertThat(Pages.chinese(mvc, reader)
                        .send(one + "/confirmation", Map.of("edition", "0"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anotherProvidersRequestIsNotFound() throws Exception {
        long id = invoices.issued(buyer, provider, shop.completed(buyer));
        String one = one(id);
        String letter = LIST + "/red-letters/" + invoices.letterOwed(id);
        Pages stranger = Pages.chinese(mvc, new Shop(context, "1.00").owner());

        for (String page : List.of(one, one + "/file", letter)) {
            assertThat(stranger.look(page, Map.of()).status()).as(page).isEqualTo(404);
        }
        Map<String, String> form = new HashMap<>(mailing("PREPAID"));
        form.putAll(Map.of("question", "?", "reason", "?", "letterNo", "1", "issuedOn", "2026-11-25"));
        for (String deed : List.of("/confirmation", "/question", "/mailing", "/file", "/return")) {
            assertThat(stranger.send(one + deed, form).status()).as(deed).isEqualTo(404);
        }
        assertThat(stranger.send(letter, form).status()).isEqualTo(404);
        assertThat(stranger.look(LIST, Map.of()).body()).contains("还没有人申请开票");
    }

    private InvoiceDraft titled(TitleDetails title) {
        OrderNo order = shop.completed(buyer);
        InvoiceDraft draft = Invoices.electronic(order);
        return new InvoiceDraft(draft.orderNos(), draft.kind(), draft.medium(), title, null);
    }

    private void answer(long id, TitleDetails title) {
        assertThat(context.getBean(InvoiceRequests.class)
                        .answer(buyer, id, new InvoiceAnswer("开给个人", title, invoices.address(buyer))))
                .isEmpty();
    }

    private String workingDay(String from, int count) {
        return context.getBean(WorkingCalendar.class)
                .current()
                .after(LocalDate.parse(from), count)
                .toString();
    }

    private static Instant at(String day) {
        return BusinessTime.startOf(LocalDate.parse(day)).plus(Duration.ofHours(10));
    }

    private static String one(long id) {
        return LIST + "/" + id;
    }

    private static Map<String, String> mailing(String postage) {
        return Map.of("edition", "0", "courier", "顺丰速运", "trackingNo", "SF1234567890", "postage", postage);
    }

    private static byte[] xml(String number) {
        return ("<?xml version=\"1.0\"?><EInvoice><TaxSupervisionInfo><InvoiceNumber>" + number
                        + "</InvoiceNumber></TaxSupervisionInfo></EInvoice>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<Long> listed(Map<String, String> filter) throws Exception {
        return ids(pages.look(LIST, filter));
    }

    private static List<Long> ids(Shown page) {
        return Pattern.compile("<a href=\"" + LIST + "/(\\d+)\"")
                .matcher(page.body())
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    private Shown upload(String one, String name, byte[] content, String number) throws Exception {
        MockHttpServletResponse response = mvc.perform(multipart(one + "/file")
                        .file(new MockMultipartFile("file", name, null, content))
                        .param("invoiceNo", number)
                        .param("edition", "0")
                        .with(csrf())
                        .with(SignedIn.as(provider))
                        .header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
        String location = response.getRedirectedUrl();
        return new Shown(
                response.getStatus(),
                response.getContentAsString(StandardCharsets.UTF_8),
                location == null ? "" : location);
    }

    private MockHttpServletResponse download(String address, Map<String, String> query) throws Exception {
        var request = get(address).with(SignedIn.as(provider)).header("Accept-Language", "zh-CN");
        query.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse();
    }
}
