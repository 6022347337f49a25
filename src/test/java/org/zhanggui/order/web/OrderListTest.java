package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.Repricing;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.sheet.Reading;
import org.zhanggui.shared.sheet.SheetRow;
import org.zhanggui.shared.sheet.Sheets;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** What lists of orders are narrowed by, begin with, and can be taken home as. */
@IntegrationTest
class OrderListTest {

    private static final String SOLD = "/console/orders";
    private static final String BOUGHT = "/billing/orders";
    private static final Pattern NUMBER = Pattern.compile("class=\"order-no\"[^>]*>(\\d+)<");

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final SettableClock clock;
    private Shop shop;
    private Actor buyer;

    @Autowired
    OrderListTest(ApplicationContext context, MockMvc mvc, SettableClock clock) {
        this.context = context;
        this.mvc = mvc;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("5000.00");
    }

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    /** Forty-five orders, of which many cost the same, are seen once each on the walk to the end and back. */
    @ParameterizedTest
    @EnumSource
    void everyOrderIsSeenOnceWhateverTheListBeginsWith(OrderSort sort) throws Exception {
        List<Sold> placed = new ArrayList<>();
        for (int each = 0; each < 45; each++) {
            OrderNo order = shop.order(buyer);
            int amount = 1_000 + each * 7 % 10;
            context.getBean(Repricing.class)
                    .reprice(shop.owner(), order, Yuan.of(amount + ".00"), null, Idempotency.freshKey());
            placed.add(new Sold(order.value(), each, amount));
        }
        List<String> expected =
                placed.stream().sorted(order(sort)).map(Sold::orderNo).toList();

        List<List<String>> pages = new ArrayList<>();
        Shown page = look(SOLD, Map.of("sort", sort.name()));
        pages.add(numbers(page));
        while (!page.tag("rel", "next").isEmpty()) {
            page = Pages.chinese(mvc, shop.owner()).look(href(page.tag("rel", "next")), Map.of());
            pages.add(numbers(page));
        }
        assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(expected);
        for (int back = pages.size() - 2; back >= 0; back--) {
            page = Pages.chinese(mvc, shop.owner()).look(href(page.tag("rel", "prev")), Map.of());
            assertThat(numbers(page)).isEqualTo(pages.get(back));
        }
        assertThat(page.tag("rel", "prev")).isEmpty();
    }

    private static Comparator<Sold> order(OrderSort sort) {
        Comparator<Sold> oldest = Comparator.comparing(Sold::at);
        Comparator<Sold> cheapest = Comparator.comparing(Sold::amount).thenComparing(Sold::at);
        return switch (sort) {
            case NEWEST -> oldest.reversed();
            case OLDEST -> oldest;
            case DEAREST -> cheapest.reversed();
            case CHEAPEST -> cheapest;
        };
    }

    @Test
    void aDayBeginsInShanghai() throws Exception {
        clock.moveTo(Instant.parse("2027-01-01T15:59:59Z"));
        String before = shop.order(buyer).value();
        clock.advance(Duration.ofSeconds(1));
        String after = shop.order(buyer).value();

        assertThat(numbers(look(SOLD, Map.of("from", "2027-01-02")))).containsExactly(after);
        assertThat(numbers(look(SOLD, Map.of("to", "2027-01-01")))).containsExactly(before);
        assertThat(numbers(look(SOLD, Map.of("from", "2027-01-01", "to", "2027-01-02"))))
                .containsExactly(after, before);
        Shown wrong = look(SOLD, Map.of("from", "2027-01-02", "to", "2027-01-01"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.besideField("to")).isEqualTo("结束日期不能早于开始日期。");
        assertThat(look(SOLD, Map.of("from", "昨天")).besideField("from")).isEqualTo("请填写日期，例如 2026-11-25。");
    }

    @Test
    void everyStatusCanBeChosenAndWhatWaitsForOneselfComesFirst() throws Exception {
        String sold = look(SOLD, Map.of()).body();
        String bought = Pages.chinese(mvc, buyer).look(BOUGHT, Map.of()).body();

        for (var status : OrderStatus.values()) {
            assertThat(sold).contains(SOLD + "?status=" + status + "\"");
            assertThat(bought).contains(BOUGHT + "?status=" + status + "\"");
        }
        assertThat(sold.indexOf("?status=PAID")).isLessThan(sold.indexOf("?status=UNPAID"));
        assertThat(bought.indexOf("?status=UNPAID")).isLessThan(bought.indexOf("?status=PAID"));
    }

    @Test
    void anOverdueOrderIsAmongTheExpiredAndNotAmongTheUnpaidMarkedOrNot() throws Exception {
        String order = shop.order(buyer).value();
        clock.advance(Duration.ofDays(16));

        assertThat(numbers(look(SOLD, Map.of("status", "EXPIRED")))).containsExactly(order);
        assertThat(numbers(look(SOLD, Map.of("status", "UNPAID")))).isEmpty();
    }

    @Test
    void theProviderChoosesAmongItsProductsAndTextAndTypeNarrowToo() throws Exception {
        String order = shop.order(buyer).value();
        shop.order(buyer);

        Shown page = look(SOLD, Map.of("product", Long.toString(shop.product())));
        assertThat(page.body())
                .contains("<option value=\"" + shop.product() + "\" selected=\"selected\">测试商品</option>");
        assertThat(numbers(page)).hasSize(2);
        assertThat(numbers(look(SOLD, Map.of("product", "1")))).isEmpty();
        assertThat(numbers(look(SOLD, Map.of("q", order)))).containsExactly(order);
        assertThat(numbers(look(SOLD, Map.of("q", "试商")))).hasSize(2);
        assertThat(numbers(look(SOLD, Map.of("q", "_试商")))).isEmpty();
        assertThat(numbers(look(SOLD, Map.of("type", "RENEWAL")))).isEmpty();
        assertThat(Pages.chinese(mvc, buyer).look(BOUGHT, Map.of()).body()).doesNotContain("field-product");
    }

    @Test
    void theFileHasWhatTheListShowsAndNothingThatComputesOrReachesTheBuyer() throws Exception {
        OrderNo order = shop.order(buyer);
        OrderNo other = shop.order(buyer);
        context.getBean(Repricing.class)
                .reprice(shop.owner(), order, Yuan.of("1000.00"), "=1+1", Idempotency.freshKey());

        String csv = new String(
                file(SOLD, shop.owner(), Map.of("format", "CSV", "q", order.value())), StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv)
                .contains(order + ",新购,未支付,测试商品,规格1,1 年," + buyer.account(), "1440.00,1000.00,'=1+1")
                .doesNotContain(shop.email(buyer), "周青", "青禾农业", other.value());
        List<SheetRow> rows = ((Reading.Rows)
                        new Sheets().read(file(BOUGHT, buyer, Map.of("format", "XLSX", "sort", "CHEAPEST")), 100))
                .rows();
        assertThat(rows.stream().skip(1).map(row -> row.cell(0).text())).containsExactly(order.value(), other.value());
    }

    @Test
    void policiesNarrowTheFileAsTheyDoTheList() throws Exception {
        shop.order(buyer);
        Actor elsewhere = shop.colleague("赵客服", """
                {"version": "2.0", "statement": [
                  {"effect": "allow", "action": "market:DescribeOrders", "resource": "product/1"}]}
                """);

        assertThat(new String(file(SOLD, elsewhere, Map.of("format", "CSV")), StandardCharsets.UTF_8).lines())
                .hasSize(1);
        assertThat(Pages.chinese(mvc, elsewhere).look(SOLD, Map.of()).body()).doesNotContain("测试商品");
    }

    private byte[] file(String path, Actor reader, Map<String, String> query) throws Exception {
        var request = get(path + "/export").with(SignedIn.as(reader)).header("Accept-Language", "zh-CN");
        query.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse().getContentAsByteArray();
    }

    private Shown look(String path, Map<String, String> query) throws Exception {
        return Pages.chinese(mvc, shop.owner()).look(path, query);
    }

    private static List<String> numbers(Shown page) {
        return NUMBER.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String href(String tag) {
        var href = Pattern.compile("href=\"([^\"]*)\"").matcher(tag);
        assertThat(href.find()).isTrue();
        return href.group(1).replace("&amp;", "&");
    }

    private record Sold(String orderNo, int at, int amount) {}
}
