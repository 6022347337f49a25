package org.zhanggui.community.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** From reading to the paid order: what counts, and how often. */
@IntegrationTest
class FunnelTest {

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final FunnelQueries funnels;
    private final SettableClock clock;
    private Shop shop;
    private long article;
    private long other;

    @Autowired
    FunnelTest(ApplicationContext context, MockMvc mvc, FunnelQueries funnels, Clock clock) {
        this.context = context;
        this.mvc = mvc;
        this.funnels = funnels;
        this.clock = (SettableClock) clock;
    }

    @BeforeEach
    void publish() {
        shop = new Shop(context, "100.00");
        var column = new Column(context);
        String body = Column.BODY + "\n\n[看看](/products/" + shop.product() + ")";
        article = column.published(shop.owner(), shop.staff(), body);
        other = column.published(shop.owner(), shop.staff(), body);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aReadCountsOncePerVisitorAndDay() throws Exception {
        Cookie first = read(null, null);
        read(first, null);
        read(null, null);
        assertThat(total().reads()).isEqualTo(2);

        clock.advance(Duration.ofDays(1));
        read(first, null);
        assertThat(total().reads()).isEqualTo(3);
    }

    @Test
    void signedInItIsTheUserWhoReads() throws Exception {
        Actor buyer = shop.buyer("0.00");

        read(null, buyer);
        read(null, buyer);

        assertThat(total().reads()).isEqualTo(1);
    }

    @Test
    void theAuthorAndStaffAreNoReaders() throws Exception {
        read(null, shop.owner());
        read(null, shop.staff());

        assertThat(total().reads()).isZero();
    }

    @Test
    void theLinksOfAnArticleCarryItsMark() throws Exception {
        String page = mvc.perform(get("/community/articles/" + article))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("/products/" + shop.product() + "?article");
    }

    @Test
    void aVisitCountsOncePerVisitorArticleProductAndDay() throws Exception {
        Cookie visitor = visit(null, null, article);
        visit(visitor, null, article);
        visit(visitor, null, other);
        visit(visitor, null, 1L); // an article that does not link to the product, or is not there

        assertThat(row(article).visits()).isEqualTo(1);
        assertThat(row(other).visits()).isEqualTo(1);
    }

    @Test
    void anOrderCountsForTheArticleOfTheLastVisitEvenFromBeforeTheSignIn() throws Exception {
        Actor buyer = shop.buyer("500.00");
        Cookie visitor = visit(null, null, article);
        visit(visitor, null, other);
        perform(get("/products/" + shop.product() + "/order?cycle=" + shop.cycle()), visitor, buyer);

        OrderNo paid = shop.order(buyer);
        context.getBean(OrderPayment.class)
                .pay(buyer, paid, Yuan.of("100.00"), PaymentMethod.BALANCE, Idempotency.freshKey());
        shop.order(buyer);

        assertThat(row(other).orders()).isEqualTo(2);
        assertThat(row(other).paidOrders()).isEqualTo(1);
        assertThat(row(other).paid()).isEqualTo(Yuan.of("100.00"));
        assertThat(row(article).orders()).isZero();
        assertThat(total().paid()).isEqualTo(Yuan.of("100.00"));
    }

    @Test
    void anOrderCountsForThirtyDaysAndNoLonger() throws Exception {
        Actor late = shop.buyer("0.00");
        Actor inTime = shop.buyer("0.00");
        visit(null, late, article);
        clock.advance(Duration.ofDays(30).plusMinutes(1));
        shop.order(late);
        assertThat(total().orders()).isZero();

        clock.reset();
        visit(null, inTime, article);
        clock.advance(Duration.ofDays(30).minusMinutes(1));
        shop.order(inTime);
        assertThat(total().orders()).isEqualTo(1);
    }

    @Test
    void whoeverWasNotThereThroughAnArticleOrdersForNone() throws Exception {
        Actor buyer = shop.buyer("0.00");
        perform(get("/products/" + shop.product()), null, buyer);
        visit(null, shop.owner(), article);

        shop.order(buyer);

        assertThat(total().orders()).isZero();
        assertThat(total().visits()).isZero();
    }

    @Test
    void theDaysAddUpToTheTotal() throws Exception {
        read(null, null);
        clock.advance(Duration.ofDays(2));
        read(null, null);

        Funnel funnel = funnel();

        assertThat(funnel.days()).hasSize(30);
        assertThat(funnel.days().stream().mapToLong(FunnelDay::reads).sum()).isEqualTo(2);
        assertThat(funnel.rows().stream().mapToLong(FunnelRow::reads).sum()).isEqualTo(2);
    }

    private FunnelRow total() {
        return funnel().total();
    }

    private FunnelRow row(long id) {
        return funnel().rows().stream()
                .filter(row -> row.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private Funnel funnel() {
        return funnels.of(shop.owner().account(), Period.asked("30", clock.instant()));
    }

    private @Nullable Cookie read(@Nullable Cookie cookie, @Nullable Actor reader) throws Exception {
        return perform(get("/community/articles/" + article), cookie, reader);
    }

    private @Nullable Cookie visit(@Nullable Cookie cookie, @Nullable Actor reader, long through) throws Exception {
        return perform(get("/products/" + shop.product() + "?article=" + through), cookie, reader);
    }

    /** {@return the visitor's cookie, if one was given} */
    private @Nullable Cookie perform(
            MockHttpServletRequestBuilder request, @Nullable Cookie cookie, @Nullable Actor reader) throws Exception {
        if (cookie != null) {
            request.cookie(cookie);
        }
        if (reader != null) {
            request.with(SignedIn.as(reader));
        }
        var response = mvc.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        for (String set : response.getHeaders("Set-Cookie")) {
            Matcher value =
                    Pattern.compile("visitor=([0-9a-f]{32});.*HttpOnly.*").matcher(set);
            if (value.matches()) {
                return new Cookie(Visitors.COOKIE, value.group(1));
            }
        }
        return cookie;
    }
}
