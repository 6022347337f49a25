package org.zhanggui.notice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.community.Articles;
import org.zhanggui.notice.Happening;
import org.zhanggui.notice.NoticeKind;
import org.zhanggui.notice.Notices;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;
import org.zhanggui.testing.StatementCounter;

@IntegrationTest
class NoticePageTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final Pattern OPENER = Pattern.compile("class=\"told-open\"[^>]*>([^<]*)<");

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final Notices notices;
    private final StatementCounter statements;
    private Actor reader;

    @Autowired
    NoticePageTest(ApplicationContext context, MockMvc mvc, Notices notices, StatementCounter statements) {
        this.context = context;
        this.mvc = mvc;
        this.notices = notices;
        this.statements = statements;
    }

    @BeforeEach
    void come() {
        reader = new Shop(context, "1.00").provider();
    }

    @Test
    void wordsAreInTheLanguageOfTheReader() throws Exception {
        for (String subject : List.of("product", "agreement", "article", "column-application")) {
            tell(subject, 1, NOON);
        }

        assertThat(page("/notices", "zh-CN"))
                .contains("商品审核", "协议审核", "文章审核", "入驻审核", "已退回", "退回原因", "先看&lt;b&gt;账单", "2026-11-24 12:00:00");
        assertThat(page("/notices", "en"))
                .contains("Product review", "Agreement review", "Article review", "Column application")
                .contains("Returned", "Reason for the return", "Notices, 4 unread");
    }

    @Test
    void aLongListIsWalkedBothWaysAlsoThroughOneMoment() throws Exception {
        for (int number = 1; number <= 25; number++) {
            tell("product", number, NOON.plusSeconds(number / 5));
        }
        tell("product", 99, NOON.minusSeconds(60)); // told last, though it happened first

        List<String> first = names(page("/notices", "zh-CN"));
        String older = link(page("/notices", "zh-CN"), "next");
        List<String> second = names(page(older, "zh-CN"));

        assertThat(first).hasSize(20).startsWith("第 25 号").endsWith("第 6 号");
        assertThat(second).containsExactly("第 5 号", "第 4 号", "第 3 号", "第 2 号", "第 1 号", "第 99 号");
        assertThat(names(page(link(page(older, "zh-CN"), "prev"), "zh-CN"))).isEqualTo(first);
    }

    @Test
    void whatIsOpenedIsReadAndStaysInTheListOfAll() throws Exception {
        tell("product", 1, NOON);
        tell("product", 2, NOON.plusSeconds(1));
        long first = idOf(1);

        for (int time = 1; time <= 2; time++) {
            assertThat(send("/notices/" + first + "/reading")).isEqualTo("/console/products/1");
        }

        assertThat(names(page("/notices?unread=true", "zh-CN"))).containsExactly("第 2 号");
        assertThat(names(page("/notices", "zh-CN"))).containsExactly("第 2 号", "第 1 号");
        assertThat(page("/console", "zh-CN")).contains("通知，1 条未读");
    }

    @Test
    void aNoticeOfAnArticleThatWasThrownAwaySinceLeadsToTheOnesThatAreLeft() throws Exception {
        long article = new Column(context).draft(reader);
        notices.tell(new Happening(
                reader.account(),
                Action.DESCRIBE_COMMUNITY,
                null,
                NoticeKind.REVIEW_DECIDED,
                "article",
                Long.toString(article),
                "上云之前先看账单",
                "RETURNED",
                "请补充来源。",
                "/console/community/articles/" + article,
                NOON));
        long notice = idOf(article);
        assertThat(send("/notices/" + notice + "/reading")).isEqualTo("/console/community/articles/" + article);

        context.getBean(Articles.class).discard(reader, article);

        assertThat(page("/notices", "zh-CN")).contains("<a class=\"told-open\" href=\"/console/community/articles\">");
        assertThat(send("/notices/" + notice + "/reading")).isEqualTo("/console/community/articles");
        assertThat(page("/console/community/articles", "zh-CN")).contains("<h1>文章");
    }

    @Test
    void allAreReadAtOnce() throws Exception {
        tell("product", 1, NOON);
        tell("product", 2, NOON);
        assertThat(page("/notices", "zh-CN")).contains("全部标为已读");

        for (int time = 1; time <= 2; time++) {
            assertThat(send("/notices/reading")).isEqualTo("/notices");
        }

        assertThat(page("/notices", "zh-CN")).contains("通知，没有未读").doesNotContain("全部标为已读");
        assertThat(page("/notices?unread=true", "zh-CN")).contains("没有未读的通知", "查看全部通知");
    }

    @Test
    void theBellCountsNoFurtherThanItShows() throws Exception {
        for (int number = 1; number <= 99; number++) {
            tell("product", number, NOON);
        }
        assertThat(page("/console", "zh-CN")).contains("通知，99 条未读");

        tell("product", 100, NOON);
        tell("product", 101, NOON);

        assertThat(page("/console", "zh-CN")).contains("通知，99+ 条未读");
    }

    @Test
    void onlyAPageWithAFrameIsAskedForTheBell() throws Exception {
        for (var request : List.of(
                post("/notices/reading"),
                get("/console/products/discount-rate").param("list", "100").param("sale", "90"),
                get("/console/audit/export").param("format", "CSV"))) {
            assertThat(statements.during(() -> perform(request, "zh-CN")))
                    .as(request.toString())
                    .noneMatch(sql -> sql.contains("from notice"));
        }
    }

    private void tell(String subject, int number, Instant at) {
        notices.tell(new Happening(
                reader.account(),
                Action.DESCRIBE_COMMUNITY,
                null,
                NoticeKind.REVIEW_DECIDED,
                subject,
                Integer.toString(number),
                "第 " + number + " 号",
                "RETURNED",
                "先看<b>账单。",
                "/console/products/" + number,
                at));
    }

    private long idOf(long number) {
        return context.getBean(JdbcClient.class)
                .sql("select id from notice where recipient_id = :reader and subject_id = :number")
                .param("reader", reader.user().value())
                .param("number", Long.toString(number))
                .query(Long.class)
                .single();
    }

    private static List<String> names(String page) {
        return OPENER.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private static String link(String page, String direction) {
        return Pattern.compile("rel=\"" + direction + "\" href=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1).replace("&amp;", "&"))
                .findFirst()
                .orElseThrow();
    }

    private String page(String address, String language) throws Exception {
        MockHttpServletResponse response = perform(get(address), language);
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private String send(String address) throws Exception {
        return String.valueOf(perform(post(address), "zh-CN").getRedirectedUrl());
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request, String language) throws Exception {
        return mvc.perform(
                        request.header("Accept-Language", language).with(csrf()).with(SignedIn.as(reader)))
                .andReturn()
                .getResponse();
    }
}
