package org.zhanggui.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.account.Profiles;
import org.zhanggui.notice.Happening.Amounts;
import org.zhanggui.order.Repricing;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TimedWork;

/** Notices go out by e-mail once to each recipient who has a verified address and wants them, as soon as the server takes them. */
@IntegrationTest
class NoticeMailsTest {

    private static final String HOSTILE = "<script>alert(1)</script>\r\nBcc: all@elsewhere.test \"&{0}";

    private final ApplicationContext context;
    private final NoticeMails mails;
    private final Notices notices;
    private final GreenMail server;
    private final JavaMailSenderImpl sender;
    private final MockMvc mvc;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final TimedWork timedWork;
    private final int port;
    private Shop shop;
    private Actor provider;

    @Autowired
    NoticeMailsTest(
            ApplicationContext context,
            NoticeMails mails,
            Notices notices,
            GreenMail server,
            JavaMailSenderImpl sender,
            MockMvc mvc,
            SettableClock clock,
            JdbcClient jdbc) {
        this.context = context;
        this.mails = mails;
        this.notices = notices;
        this.server = server;
        this.sender = sender;
        this.mvc = mvc;
        this.clock = clock;
        this.jdbc = jdbc;
        this.timedWork = new TimedWork(context);
        this.port = sender.getPort();
    }

    /** The timed work would send what opening the shop tells of, before the owner has said that it is not wanted. */
    @BeforeEach
    void openShop() {
        timedWork.hold();
        shop = new Shop(context, "1440.00");
        provider = shop.owner();
        context.getBean(MailChoices.class).choose(provider, Map.of(NoticeFamily.REVIEWS, MailExtent.NONE));
        mails.sendDue();
    }

    @AfterEach
    void mend() {
        sender.setPort(port);
        clock.reset();
        timedWork.goOn();
    }

    @Test
    void aMailSaysWhatTheNoticeSaysInItsReadersLanguageWithBothParts() throws Exception {
        paid("云栈工单中心 20261125000000001", "先开通再培训");
        context.getBean(Profiles.class).speak(provider, java.util.Locale.ENGLISH);
        mails.sendDue();
        paid("云栈工单中心 20261125000000002", null);
        mails.sendDue();

        List<MimeMessage> received = mailsTo(provider, 2);
        // The language is that of the moment of sending.
        MimeMessage first = received.get(0);
        MimeMessage second = received.get(1);
        assertThat(Stream.of(first.getSubject(), second.getSubject()))
                .containsExactlyInAnyOrder(
                        "Zhanggui: Paid · 云栈工单中心 20261125000000001", "Zhanggui: Paid · 云栈工单中心 20261125000000002");
        assertThat(part(first, "text/plain") + part(second, "text/plain"))
                .contains("CNY 1,300.00 was paid.", "先开通再培训", "https://market.test/console/orders/1");
        assertThat(part(first, "text/html") + part(second, "text/html"))
                .contains("lang=\"en\"", "CNY 1,300.00 was paid.", "href=\"https://market.test/console/orders/1\"");

        context.getBean(Profiles.class).speak(provider, java.util.Locale.SIMPLIFIED_CHINESE);
        paid("云栈工单中心 20261125000000003", null);
        mails.sendDue();
        MimeMessage chinese = mailsTo(provider, 3).get(2);
        assertThat(chinese.getSubject()).isEqualTo("掌柜：已支付 · 云栈工单中心 20261125000000003");
        assertThat(part(chinese, "text/plain")).contains("林掌柜，您好：", "已支付 1,300.00 元，接下来由服务商交付。", "不再接收这类邮件");
        assertThat(part(chinese, "text/html")).contains("lang=\"zh-CN\"", "已支付 1,300.00 元", "查看详情");
    }

    @Test
    void aHostileNameStaysAName() throws Exception {
        paid(HOSTILE, "<img src=x onerror=alert(1)>\n{1}");
        mails.sendDue();

        MimeMessage mail = mailsTo(provider, 1).get(0);
        assertThat(mail.getSubject()).isEqualTo("掌柜：已支付 · <script>alert(1)</script> Bcc: all@elsewhere.test \"&{0}");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(part(mail, "text/html"))
                .contains("&lt;script&gt;", "&lt;img src=x")
                .doesNotContain("<script", "<img");
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @Test
    void aNoticeIsSentOnceThoughItIsToldTwiceAndTwoInstancesSend() throws Exception {
        try (var beside = Instances.beside(context)) {
            NoticeMails there = beside.getBean(NoticeMails.class);
            for (int time = 1; time <= 30; time++) {
                Happening happening = happening(time, "云栈工单中心", null);
                notices.tell(happening);
                notices.tell(happening);
            }

            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> DataScope.EVERYTHING.run(mails::sendDue)),
                            CompletableFuture.runAsync(() -> DataScope.EVERYTHING.run(there::sendDue)),
                            CompletableFuture.runAsync(() -> DataScope.EVERYTHING.run(there::sendDue)))
                    .join();
        }

        List<MimeMessage> received = mailsTo(provider, 30);
        assertThat(received.stream().map(NoticeMailsTest::messageId)).doesNotHaveDuplicates();
    }

    @Test
    void whatTheServerDoesNotTakeIsSentLaterAndAfterACrashUnderTheSameName() throws Exception {
        sender.setPort(closedPort());
        paid("云栈工单中心", null);
        mails.sendDue();
        assertThat(state()).startsWith("waiting").doesNotEndWith(" 0");
        assertThat(mailsTo(provider)).isEmpty();

        sender.setPort(port);
        clock.advance(Duration.ofMinutes(2));
        mails.sendDue();
        MimeMessage sent = mailsTo(provider, 1).get(0);
        assertThat(state()).startsWith("sent");

        jdbc.sql(
                        "update notice_mail set sent_at = null, next_at = now() where recipient_id = :user and sent_at is not null")
                .param("user", provider.user().value())
                .update();
        mails.sendDue();
        assertThat(messageId(mailsTo(provider, 2).get(1)))
                .isEqualTo(messageId(sent))
                .matches("<notice-\\d+@market.test>");
    }

    @Test
    void somebodyWhoDiedWhileSendingLeavesItToTheNext() {
        paid("云栈工单中心", null);
        jdbc.sql(
                        "update notice_mail set next_at = :claimed, attempts = 1 where recipient_id = :user and next_at is not null")
                .param("claimed", java.sql.Timestamp.from(clock.instant().plus(Duration.ofMinutes(10))))
                .param("user", provider.user().value())
                .update();
        mails.sendDue();
        assertThat(mailsTo(provider)).isEmpty();

        clock.advance(Duration.ofMinutes(11));
        mails.sendDue();
        mailsTo(provider, 1);
    }

    @Test
    void onlyWhoHasAVerifiedAddressAndIsStillThereIsWrittenTo() {
        paid("云栈工单中心", null);
        jdbc.sql("update app_user set email_verified_at = null where id = :user")
                .param("user", provider.user().value())
                .update();
        mails.sendDue();
        assertThat(state()).startsWith("dropped");
        paid("云数据库", null);
        assertThat(rows()).as("unverified from the beginning").isEqualTo(1);

        jdbc.sql("update app_user set email_verified_at = now() where id = :user")
                .param("user", provider.user().value())
                .update();
        Actor colleague = shop.colleague("陈小二", """
                {"version": "2.0", "statement": [{"effect": "allow", "action": ["market:*"], "resource": ["*"]}]}
                """);
        String address = shop.email(colleague);
        paid("云存储", null);
        jdbc.sql("update app_user set deleted_at = now(), email = null, email_verified_at = null where id = :user")
                .param("user", colleague.user().value())
                .update();
        mails.sendDue();

        mailsTo(provider, 1);
        assertThat(mailsTo(address)).isEmpty();
    }

    @Test
    void eachGetsOfAFamilyWhatTheyChoseAndByDefaultWhatNeedsDoing() {
        tell(NoticeKind.PLACED, 1);
        tell(NoticeKind.PAID, 2);
        mails.sendDue();
        assertThat(subjects()).containsExactly("掌柜：已支付 · 云栈工单中心");

        var choices = context.getBean(MailChoices.class);
        choices.choose(provider, Map.of(NoticeFamily.ORDERS, MailExtent.ALL));
        tell(NoticeKind.PLACED, 3);
        mails.sendDue();
        assertThat(subjects()).containsExactlyInAnyOrder("掌柜：已支付 · 云栈工单中心", "掌柜：新订单 · 云栈工单中心");

        choices.choose(provider, Map.of(NoticeFamily.ORDERS, MailExtent.NONE));
        tell(NoticeKind.PAID, 4);
        tell(NoticeKind.REFUND_ASKED, 5);
        mails.sendDue();
        assertThat(subjects()).containsExactlyInAnyOrder("掌柜：已支付 · 云栈工单中心", "掌柜：新订单 · 云栈工单中心", "掌柜：申请退款 · 云栈工单中心");
    }

    @Test
    void whoSwitchesOffWhileAMailWaitsGetsItNoMore() {
        sender.setPort(closedPort());
        paid("云栈工单中心", null);
        mails.sendDue();
        context.getBean(MailChoices.class).choose(provider, Map.of(NoticeFamily.ORDERS, MailExtent.NONE));

        sender.setPort(port);
        clock.advance(Duration.ofMinutes(2));
        mails.sendDue();

        assertThat(state()).startsWith("dropped");
        assertThat(mailsTo(provider)).isEmpty();
    }

    @Test
    void theLinkOfAMailSwitchesItsFamilyOffWithoutSigningIn() throws Exception {
        paid("云栈工单中心", null);
        mails.sendDue();
        MimeMessage mail = mailsTo(provider, 1).get(0);
        String link = mail.getHeader("List-Unsubscribe")[0].replaceAll("^<https://market.test|>$", "");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(part(mail, "text/html")).contains("href=\"https://market.test" + link + "\"");

        assertThat(page(link, "en")).contains("Stop e-mail about “Orders”?");
        assertThat(choice()).as("looking changes nothing").isEqualTo(MailExtent.DUE);
        String forged = link.replace(".ORDERS.", ".REFUNDS.");
        assertThat(oneClick(forged).getStatus()).isEqualTo(404);
        assertThat(oneClick(link + "x").getStatus()).isEqualTo(404);

        assertThat(oneClick(link).getStatus()).isEqualTo(200);
        assertThat(oneClick(link).getContentAsString(StandardCharsets.UTF_8)).contains("不再发邮件");
        assertThat(choice()).isEqualTo(MailExtent.NONE);
        paid("云数据库", null);
        tell(NoticeKind.REFUND_ASKED, 9);
        mails.sendDue();
        assertThat(subjects()).contains("掌柜：申请退款 · 云栈工单中心").noneMatch(subject -> subject.contains("云数据库"));
    }

    @Test
    void reviewsAndPricesGoOutByTheSameWay() {
        context.getBean(MailChoices.class).choose(provider, Map.of(NoticeFamily.REVIEWS, MailExtent.DUE));
        new PageFixtures(context).notice(provider);
        var order = shop.order(shop.buyer("1.00"));
        Actor limited = shop.colleagueWithin("王小云", "100");
        new PageFixtures(context).askedReprice(limited, order, "900.00");
        await().untilAsserted(() -> {
            mails.sendDue();
            assertThat(subjects()).contains("掌柜：已退回 · 云仓库", "掌柜：待审批 · 测试商品 " + order);
        });

        context.getBean(Repricing.class).reprice(provider, order, Yuan.of("1000.00"), null, Idempotency.freshKey());
        assertThat(mailsTo(provider))
                .allSatisfy(mail -> assertThat(part(mail, "text/plain")).isNotBlank());
    }

    private void paid(String name, String comment) {
        notices.tell(happening(1, name, comment));
    }

    private Happening happening(int number, String name, String comment) {
        return happening(NoticeKind.PAID, number, name, comment);
    }

    private void tell(NoticeKind kind, int number) {
        notices.tell(happening(kind, number, "云栈工单中心", null));
    }

    private Happening happening(NoticeKind kind, int number, String name, String comment) {
        return new Happening(
                provider.account(),
                new Happening.Audience.WhoMay(Action.DESCRIBE_ORDERS, null, null, null),
                kind,
                "order",
                Integer.toString(number),
                name,
                null,
                comment,
                new Amounts(new BigDecimal("1440.00"), new BigDecimal("1300.00")),
                "/console/orders/" + number,
                clock.instant());
    }

    private String state() {
        return jdbc.sql("""
                        select case when next_at is not null then 'waiting' when sent_at is not null then 'sent' else 'dropped' end
                               || ' ' || attempts
                        from notice_mail where recipient_id = :user order by notice_id desc limit 1
                        """)
                .param("user", provider.user().value())
                .query(String.class)
                .single();
    }

    private int rows() {
        return jdbc.sql("select count(*) from notice_mail where recipient_id = :user and family = 'ORDERS'")
                .param("user", provider.user().value())
                .query(Integer.class)
                .single();
    }

    private MailExtent choice() {
        return context.getBean(MailChoices.class).of(provider).get(NoticeFamily.ORDERS);
    }

    private List<String> subjects() {
        return mailsTo(provider).stream()
                .map(mail -> {
                    try {
                        return mail.getSubject();
                    } catch (MessagingException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .toList();
    }

    private List<MimeMessage> mailsTo(Actor reader, int count) {
        return await().until(() -> mailsTo(reader), received -> received.size() == count);
    }

    private List<MimeMessage> mailsTo(Actor reader) {
        return mailsTo(shop.email(reader));
    }

    private List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getHeaders(mail).contains("To: " + address))
                .toList();
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String part(Part mail, String type) {
        try {
            if (mail.isMimeType(type)) {
                return String.valueOf(mail.getContent());
            }
            var text = new StringBuilder();
            if (mail.getContent() instanceof Multipart several) {
                for (int at = 0; at < several.getCount(); at++) {
                    BodyPart part = several.getBodyPart(at);
                    text.append(part(part, type));
                }
            }
            return text.toString();
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
    }

    private String page(String path, String language) throws Exception {
        return mvc.perform(get(path).header("Accept-Language", language))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    /** As RFC 8058 has it: no session, no token, just that body. */
    private MockHttpServletResponse oneClick(String path) throws Exception {
        return mvc.perform(post(path).param("List-Unsubscribe", "One-Click").header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }
}
