package org.zhanggui.product.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductDraft;
import org.zhanggui.product.ProductDraft.Price;
import org.zhanggui.product.ProductDraft.Spec;
import org.zhanggui.product.ProductDraft.Texts;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.ProductRefusal;
import org.zhanggui.product.Products;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SaleMode;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;
import org.zhanggui.testing.StatementCounter;

/** A product from its checklist to the shop, and its texts and prices while it is on sale. */
@IntegrationTest
class ProductLifeTest {

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final Products products;
    private final JdbcClient jdbc;
    private final StatementCounter statements;
    private Shop shop;
    private Actor provider;
    private Actor staff;
    private long agreement;

    @Autowired
    ProductLifeTest(
            ApplicationContext context, MockMvc mvc, Products products, JdbcClient jdbc, StatementCounter statements) {
        this.context = context;
        this.mvc = mvc;
        this.products = products;
        this.jdbc = jdbc;
        this.statements = statements;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "1440.00");
        provider = shop.owner();
        staff = shop.staff();
        agreement = new PageFixtures(context).approvedAgreement(provider, staff);
    }

    @Test
    void buyersReadTheOldTextsUntilTheChangeIsApproved() throws Exception {
        write("新的一句话", "99.00");
        assertThat(shopPage()).contains("一句话", "99.00").doesNotContain("新的一句话");
        assertThat(editor()).contains("新的一句话", "有未提交的修改", "提交修改");

        assertThat(products.submit(provider, shop.product())).isEmpty();
        assertThat(shopPage()).doesNotContain("新的一句话");
        assertThat(review()).contains("<del>一句话</del>", "<ins>新的一句话</ins>");

        assertThat(products.approve(staff, shop.product(), null)).isEmpty();
        assertThat(shopPage()).contains("新的一句话");
        assertThat(editor()).doesNotContain("修改与在售的对照");
    }

    @Test
    void aReturnedChangeIsKeptWithItsReasonsAndWhatIsOnSaleStays() throws Exception {
        write("新的一句话", "99.00");
        products.submit(provider, shop.product());
        products.sendBack(staff, shop.product(), "请写得更清楚。");

        assertThat(editor()).contains("新的一句话", "请写得更清楚。", "修改被退回");
        assertThat(shopPage()).doesNotContain("新的一句话");

        assertThat(products.discardChange(provider, shop.product())).isEmpty();
        assertThat(editor()).doesNotContain("新的一句话", "请写得更清楚。");
        assertThat(products.discardChange(provider, shop.product())).contains(ProductRefusal.NO_CHANGE);
    }

    @Test
    void pricesOfWhatIsOnSaleChangeWhileItsTextsAreInReview() throws Exception {
        write("新的一句话", "99.00");
        products.submit(provider, shop.product());

        assertThat(edit(draft("新的一句话", "88.00"))).isEmpty();
        assertThat(shopPage()).contains("88.00");
        assertThat(edit(draft("又一句话", "77.00"))).contains(ProductRefusal.IN_REVIEW);
    }

    @Test
    void aChangeThatIsTakenBackInTheEditorIsNoChange() {
        write("新的一句话", "99.00");
        write("一句话", "99.00");

        assertThat(products.submit(provider, shop.product())).contains(ProductRefusal.NOT_NOW);
    }

    @Test
    void takenOffSaleAChangeLeavesTheReview() {
        write("新的一句话", "99.00");
        products.submit(provider, shop.product());
        products.delist(provider, shop.product());

        assertThat(products.approve(staff, shop.product(), null)).contains(ProductRefusal.NOT_IN_REVIEW);
        assertThat(products.relist(provider, shop.product())).contains(ProductRefusal.NOT_NOW);
        assertThat(products.discardChange(provider, shop.product())).isEmpty();
        assertThat(products.relist(provider, shop.product())).isEmpty();
    }

    @Test
    void howAProductOnSaleIsSoldStays() {
        ProductDraft human = new ProductDraft(
                new Texts(
                        "测试商品",
                        "enterprise-apps",
                        ProductKind.HUMAN_SERVICE,
                        SaleMode.BY_CYCLE,
                        "一句话",
                        "说明",
                        agreement),
                List.of());

        assertThat(edit(human)).contains(ProductRefusal.NOT_NOW);
    }

    @Test
    void anOpenChecklistRefusesTheSubmission() throws Exception {
        long bare = products.create(
                provider,
                new ProductDraft(
                        new Texts("半成品", "enterprise-apps", ProductKind.SAAS, SaleMode.BY_CYCLE, "", "", null),
                        List.of()));

        assertThat(products.submit(provider, bare)).contains(ProductRefusal.TEXTS_MISSING);
        assertThat(page("/console/products/" + bare)).contains("href=\"#texts\"", "href=\"#specs\"", "去完成");
    }

    @Test
    void everyPriceKeepsItsHistory() throws Exception {
        edit(draft("一句话", "99.00"));

        assertThat(page("/console/products/" + shop.product() + "/prices"))
                .contains("规格1", "data-amount=\"1440.00\"", "data-amount=\"99.00\"", "售价");
        assertThatThrownBy(() -> jdbc.sql("delete from product_price_change where product_id = :id")
                        .param("id", shop.product())
                        .update())
                .hasMessageContaining("product_price_change");
    }

    @Test
    void fiftySpecsOfTwentyCyclesAreSavedInAsManyStatementsAsTwo() throws Exception {
        long few = products.create(provider, large(2, 2, "10.00"));
        long many = products.create(provider, large(50, 20, "10.00"));

        List<String> forFew = statements.during(() -> products.edit(provider, few, large(2, 2, "9.00"), 0));
        List<String> forMany = statements.during(() -> products.edit(provider, many, large(50, 20, "9.00"), 0));

        // 1,000 rows go in batches of 50.
        assertThat(forMany.size() - forFew.size()).isLessThanOrEqualTo(1000 / 50 + 10 + 1);
        assertThat(forMany).hasSizeLessThan(50);
    }

    @Test
    void theEditorAtItsFullestIsSavedInOneRequest() throws Exception {
        long many = products.create(provider, large(50, 20, "10.00"));
        MockHttpServletRequestBuilder request = post("/console/products/" + many)
                .with(SignedIn.as(provider))
                .with(csrf())
                .locale(Locale.SIMPLIFIED_CHINESE)
                .param("name", "满的")
                .param("category", "enterprise-apps")
                .param("kind", "SAAS")
                .param("saleMode", "BY_CYCLE")
                .param("version", "0");
        for (int i = 0; i < 50; i++) {
            request.param("specs[" + i + "].name", "规格" + i).param("specs[" + i + "].listed", "true");
            for (int j = 0; j < 20; j++) {
                String at = "specs[" + i + "].cycles[" + j + "].";
                request.param(at + "count", Integer.toString(j + 1))
                        .param(at + "unit", "MONTH")
                        .param(at + "listPrice", "20.00")
                        .param(at + "salePrice", "8.00");
            }
        }

        assertThat(mvc.perform(request).andReturn().getResponse().getStatus()).isEqualTo(302);
    }

    @Test
    void anotherWayOfSellingAsksBeforeItTakesAnythingAway() throws Exception {
        String asked = switched(null, "HUMAN_SERVICE", "BY_COUNT");
        assertThat(asked).contains("换一种售卖方式？", "规格1 · 1 年 · 1600 / 1440", "试用天数 7", "value=\"1440\"");

        assertThat(switched("keepSold", "HUMAN_SERVICE", "BY_COUNT"))
                .doesNotContain("换一种售卖方式？")
                .contains("value=\"1440\"");
        assertThat(switched("switch", "HUMAN_SERVICE", "BY_COUNT"))
                .doesNotContain("换一种售卖方式？", "value=\"1440\"")
                .contains("value=\"TIME\" selected");
    }

    private String switched(@Nullable String command, String kind, String mode) throws Exception {
        MockHttpServletRequestBuilder request = post("/console/products/new")
                .with(SignedIn.as(provider))
                .with(csrf())
                .param("name", "迁移")
                .param("kind", kind)
                .param("saleMode", mode)
                .param("soldAs", "SAAS BY_CYCLE")
                .param("specs[0].name", "规格1")
                .param("specs[0].trialAllowed", "true")
                .param("specs[0].trialDays", "7")
                .param("specs[0].cycles[0].count", "1")
                .param("specs[0].cycles[0].unit", "YEAR")
                .param("specs[0].cycles[0].listPrice", "1600")
                .param("specs[0].cycles[0].salePrice", "1440");
        return body(command == null ? request : request.param("edit", command));
    }

    @Test
    void everyWordThatIsLookedForIsInTheProductOrTheNameOfItsShop() throws Exception {
        String own = "织锦" + Long.toString(shop.product(), 36);
        long product = new PageFixtures(context).listedProduct(provider, staff, agreement, own + " 100%_CRM", 1);
        String link = "href=\"/products/" + product + "\"";

        assertThat(found(own)).contains(link);
        assertThat(found("crm " + own)).contains(link);
        assertThat(found("锦 云栈 " + own)).contains(link);
        assertThat(found("100%_ " + own)).contains(link);
        assertThat(found("1%C " + own)).doesNotContain(link);
        assertThat(found("没有的词 " + own)).doesNotContain(link);
    }

    private String found(String words) throws Exception {
        return body(get("/").queryParam("q", words));
    }

    private ProductDraft large(int specs, int cycles, String sale) {
        List<Spec> all = IntStream.range(0, specs)
                .mapToObj(i -> new Spec(
                        "规格" + i,
                        true,
                        null,
                        null,
                        null,
                        IntStream.rangeClosed(1, cycles)
                                .mapToObj(count -> new Price(
                                        new SaleCycle(count, CycleUnit.MONTH), Yuan.of("20.00"), Yuan.of(sale)))
                                .toList()))
                .toList();
        return new ProductDraft(
                new Texts("满的", "enterprise-apps", ProductKind.SAAS, SaleMode.BY_CYCLE, "", "", agreement),
                new ArrayList<>(all));
    }

    private void write(String summary, String price) {
        assertThat(edit(draft(summary, price))).isEmpty();
    }

    private java.util.Optional<ProductRefusal> edit(ProductDraft draft) {
        return products.edit(provider, shop.product(), draft, products.version(provider, shop.product()));
    }

    private ProductDraft draft(String summary, String price) {
        return new ProductDraft(
                new Texts(
                        "测试商品",
                        "enterprise-apps",
                        ProductKind.SAAS,
                        SaleMode.BY_CYCLE,
                        summary,
                        "说明",
                        agreementOnSale()),
                List.of(new Spec(
                        "规格1",
                        true,
                        null,
                        null,
                        null,
                        List.of(new Price(new SaleCycle(1, CycleUnit.YEAR), Yuan.of("1440.00"), Yuan.of(price))))));
    }

    private long agreementOnSale() {
        return jdbc.sql("select agreement_id from product where id = :id")
                .param("id", shop.product())
                .query(Long.class)
                .single();
    }

    private String editor() throws Exception {
        return page("/console/products/" + shop.product());
    }

    private String review() throws Exception {
        return body(get("/ops/products/" + shop.product()).with(SignedIn.as(staff)));
    }

    private String shopPage() throws Exception {
        return body(get("/products/" + shop.product()));
    }

    private String page(String path) throws Exception {
        return body(get(path).with(SignedIn.as(provider)));
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.locale(Locale.SIMPLIFIED_CHINESE))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
