package org.zhanggui.product.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.product.Categories;
import org.zhanggui.product.CategoryDraft;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductDraft;
import org.zhanggui.product.ProductDraft.Price;
import org.zhanggui.product.ProductDraft.Spec;
import org.zhanggui.product.ProductDraft.Texts;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.Products;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SaleMode;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** What is switched off, deleted or off sale can be seen and bought by nobody, whatever address they type. */
@IntegrationTest
class ShopVisibilityTest {

    private static final SaleCycle YEAR = new SaleCycle(1, CycleUnit.YEAR);
    private static final SaleCycle MONTH = new SaleCycle(1, CycleUnit.MONTH);

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final JdbcClient jdbc;
    private final Products products;
    private Shop shop;
    private Actor provider;
    private Actor staff;
    private Actor buyer;
    private long agreement;
    private long product;
    private String category;

    @Autowired
    ShopVisibilityTest(ApplicationContext context, MockMvc mvc, JdbcClient jdbc, Products products) {
        this.context = context;
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.products = products;
    }

    @BeforeEach
    void putOnSale() {
        shop = new Shop(context, "36.00");
        provider = shop.owner();
        staff = shop.staff();
        buyer = shop.buyer("0.01");
        agreement = new PageFixtures(context).approvedAgreement(provider, staff);
        category = "c" + UUID.randomUUID().toString().substring(0, 8);
        context.getBean(Categories.class)
                .add(
                        staff,
                        category,
                        new CategoryDraft("类" + category, "C " + category, 9, new BigDecimal("0.1"), Yuan.of("0")));
        product = list(spec("甲规格", true, YEAR, MONTH), spec("乙规格", true, YEAR));
    }

    @Test
    void aSpecThatIsSwitchedOffIsNowhereToBeSeenOrBought() throws Exception {
        long cycle = cycle("乙规格", YEAR);
        assertThat(checkout(cycle).getStatus()).isEqualTo(200);
        assertThat(shopPage()).contains("乙规格");

        edit(spec("甲规格", true, YEAR, MONTH), spec("乙规格", false, YEAR));

        assertThat(shopPage()).contains("甲规格").doesNotContain("乙规格", "cycle=" + cycle + "\"");
        cannotBeBought(cycle);
    }

    @Test
    void aSaleCycleThatIsDeletedCannotBeBought() throws Exception {
        long cycle = cycle("甲规格", MONTH);
        assertThat(checkout(cycle).getStatus()).isEqualTo(200);

        edit(spec("甲规格", true, YEAR), spec("乙规格", true, YEAR));

        cannotBeBought(cycle);
    }

    @Test
    void aProductThatIsOffSaleCannotBeSeenOrBought() throws Exception {
        long cycle = cycle("甲规格", YEAR);
        products.delist(provider, product);

        assertThat(answer(get("/products/" + product)).getStatus()).isEqualTo(404);
        assertThat(answer(get("/products/" + product + "/agreement")).getStatus())
                .isEqualTo(404);
        assertThat(window("?category=" + category)).doesNotContain("/products/" + product + "\"");
        cannotBeBought(cycle);
    }

    @Test
    void aSaleCycleIsBoughtAsPartOfItsOwnProductAlone() throws Exception {
        long cycle = cycle("甲规格", YEAR);

        assertThat(answer(get("/products/" + shop.product() + "/order?cycle=" + cycle))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void aProductWithoutASpecThatIsSwitchedOnSaysSo() throws Exception {
        edit(spec("甲规格", false, YEAR, MONTH), spec("乙规格", false, YEAR));

        assertThat(shopPage()).contains("暂时没有可以购买的规格").doesNotContain("甲规格", "乙规格", "36.00");
        assertThat(window("?category=" + category)).contains("暂无可购规格");
    }

    @Test
    void aCategorySaysHowManyProductsItHasOnSaleAndNoneWhileOneSearches() throws Exception {
        list(spec("另一个", true, YEAR));
        new PageFixtures(context).draftProduct(provider, agreement);
        assertThat(chip("")).contains(">2<");

        products.delist(provider, product);
        assertThat(chip("")).contains(">1<");
        assertThat(chip("?q=没有的词")).doesNotContain("chip-count");

        context.getBean(Categories.class).retire(staff, category);
        assertThat(chip("")).contains(">1<");
        jdbc.sql("select id from product where category_code = :category and on_sale")
                .param("category", category)
                .query(Long.class)
                .list()
                .forEach(last -> products.delist(provider, last));
        assertThat(window("")).doesNotContain("类" + category);
    }

    private void cannotBeBought(long cycle) throws Exception {
        assertThat(checkout(cycle).getStatus()).isEqualTo(404);
        MockHttpServletResponse confirmed = answer(post("/products/" + product + "/order")
                .with(csrf())
                .param("cycle", Long.toString(cycle))
                .param("agreementAccepted", "true"));
        assertThat(confirmed.getStatus()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from purchase_order where product_id = :product")
                        .param("product", product)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private MockHttpServletResponse checkout(long cycle) throws Exception {
        return answer(get("/products/" + product + "/order?cycle=" + cycle));
    }

    private String shopPage() throws Exception {
        return answer(get("/products/" + product)).getContentAsString(StandardCharsets.UTF_8);
    }

    private String window(String query) throws Exception {
        return answer(get("/" + query)).getContentAsString(StandardCharsets.UTF_8);
    }

    /** {@return the link to the category, with its count} */
    private String chip(String query) throws Exception {
        String page = window(query);
        int label = page.indexOf("类" + category);
        return page.substring(label, page.indexOf("</a>", label));
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Accept-Language", "zh-CN").with(SignedIn.as(buyer)))
                .andReturn()
                .getResponse();
    }

    private long list(Spec... specs) {
        long listed = products.create(provider, draft(specs));
        assertThat(products.submit(provider, listed)).isEmpty();
        assertThat(products.approve(staff, listed, null)).isEmpty();
        return listed;
    }

    private void edit(Spec... specs) {
        assertThat(products.edit(provider, product, draft(specs), products.version(provider, product)))
                .isEmpty();
    }

    private ProductDraft draft(Spec... specs) {
        return new ProductDraft(
                new Texts("测试商品", category, ProductKind.SAAS, SaleMode.BY_CYCLE, "一句话", "说明", agreement),
                List.of(specs));
    }

    private static Spec spec(String name, boolean listed, SaleCycle... cycles) {
        List<Price> prices = new ArrayList<>();
        for (SaleCycle cycle : cycles) {
            prices.add(new Price(cycle, Yuan.of("36.00"), Yuan.of("36.00")));
        }
        return new Spec(name, listed, null, null, null, prices);
    }

    private long cycle(String spec, SaleCycle cycle) {
        return jdbc.sql("""
                        select c.id from sale_cycle c join spec s on s.id = c.spec_id
                        where s.product_id = :product and s.name = :spec and c.unit = :unit
                        """)
                .param("product", product)
                .param("spec", spec)
                .param("unit", cycle.unit().name())
                .query(Long.class)
                .single();
    }
}
