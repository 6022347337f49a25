package org.zhanggui.demo;

import static org.zhanggui.product.CycleUnit.MONTH;
import static org.zhanggui.product.CycleUnit.YEAR;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.zhanggui.agreement.AgreementText;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.demo.DemoPeople.People;
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

/** Puts on sale what the handbook shows, and a few goods beside it, through agreement and review like any provider. */
@Component
@Profile("demo")
class DemoCatalogue {

    private final Agreements agreements;
    private final Products products;
    private final DemoGalleries galleries;
    private final DemoEndpoint endpoint;

    DemoCatalogue(Agreements agreements, Products products, DemoGalleries galleries, DemoEndpoint endpoint) {
        this.agreements = agreements;
        this.products = products;
        this.galleries = galleries;
        this.endpoint = endpoint;
    }

    /** {@return the products that buyers can order, those of the handbook first} */
    List<Long> stock(People people) {
        long agreement = approvedAgreement(people.provider(), people.staff(), "云市场商品服务协议");
        long other = approvedAgreement(people.otherProvider(), people.secondStaff(), "墨书科技服务协议");
        List<Long> listed = List.of(
                list(people.provider(), people.staff(), testProduct(agreement)),
                list(people.provider(), people.staff(), ticketCentre(agreement)),
                list(people.provider(), people.secondStaff(), onSiteOperations(agreement)),
                list(people.provider(), people.secondStaff(), migration(agreement)),
                list(people.provider(), people.staff(), miniShop(agreement)),
                list(people.otherProvider(), people.staff(), contracts(other)),
                list(people.otherProvider(), people.secondStaff(), brandSite(other)));
        // Off until its provider turns it on: an order of the handbook's product is delivered by hand at first.
        endpoint.connect(people.provider(), listed.get(0));
        waitForReview(people, agreement);
        changeWhileOnSale(people, listed.get(1), agreement);
        return listed;
    }

    private void waitForReview(People people, long agreement) {
        long second = agreements.write(people.provider(), new AgreementText("私有化部署服务协议", text(people.provider())));
        agreements.submit(people.provider(), second);
        products.submit(people.provider(), products.create(people.provider(), dashboard(agreement)));
        products.create(people.otherProvider(), securityCheck());
    }

    /** A product stays on sale while staff look at its new words. */
    private void changeWhileOnSale(People people, long product, long agreement) {
        ProductDraft now = ticketCentre(agreement);
        Texts texts = now.texts();
        products.edit(
                people.provider(),
                product,
                new ProductDraft(
                        new Texts(
                                texts.name(),
                                texts.categoryCode(),
                                texts.kind(),
                                texts.saleMode(),
                                "把客户的电话、邮件、表单和企业微信收进同一个工单队列，一处分派、一处回访。",
                                texts.description().replace("每季度一次使用回访", "每月一次使用回访，附改进建议"),
                                texts.agreementId()),
                        now.specs()),
                products.version(people.provider(), product));
        galleries.rehang(people.provider(), product);
        products.submit(people.provider(), product);
    }

    private long approvedAgreement(Actor provider, Actor reviewer, String title) {
        long id = agreements.write(provider, new AgreementText(title, text(provider)));
        agreements.submit(provider, id);
        agreements.approve(reviewer, id, null);
        return id;
    }

    private long list(Actor provider, Actor reviewer, ProductDraft draft) {
        long id = products.create(provider, draft);
        galleries.hang(provider, id, draft.texts().name());
        products.submit(provider, id);
        products.approve(reviewer, id, null);
        return id;
    }

    private static ProductDraft testProduct(long agreement) {
        return saas(
                "测试商品",
                "enterprise-apps",
                "手册里的那个测试商品，适合练习下单、改价和付款。",
                agreement,
                List.of(new Spec("规格1", true, null, null, null, List.of(price(1, YEAR, "36.00", "36.00")))));
    }

    /** The handbook's table of a SaaS product. */
    private static ProductDraft ticketCentre(long agreement) {
        return saas(
                "云栈工单中心",
                "enterprise-apps",
                "把客户的电话、邮件和表单收进同一个工单队列。",
                agreement,
                List.of(
                        new Spec(
                                "规格1",
                                true,
                                7,
                                Yuan.of("1200.00"),
                                Yuan.of("1000.00"),
                                List.of(price(1, YEAR, "1600.00", "1440.00"), price(1, MONTH, "150.00", "135.00"))),
                        new Spec(
                                "旗舰版",
                                true,
                                14,
                                Yuan.of("4800.00"),
                                null,
                                List.of(price(1, YEAR, "6000.00", "5280.00"), price(6, MONTH, "3300.00", "2970.00"))),
                        new Spec("内测版", false, null, null, null, List.of(price(1, MONTH, "20.00", "10.00")))));
    }

    /** The handbook's table of human service, sold by cycle. */
    private static ProductDraft onSiteOperations(long agreement) {
        return new ProductDraft(
                texts(
                        "驻场运维服务",
                        "operations",
                        ProductKind.HUMAN_SERVICE,
                        SaleMode.BY_CYCLE,
                        "工程师按周期驻场，负责巡检、变更与应急。",
                        agreement),
                List.of(new Spec(
                        "规格1",
                        true,
                        null,
                        null,
                        null,
                        List.of(price(1, YEAR, "1200.00", "1000.00"), price(6, MONTH, "600.00", "500.00")))));
    }

    /** The handbook's table of human service, sold by count. */
    private static ProductDraft migration(long agreement) {
        return new ProductDraft(
                texts(
                        "数据库迁移服务",
                        "operations",
                        ProductKind.HUMAN_SERVICE,
                        SaleMode.BY_COUNT,
                        "从评估、演练到割接，一次迁移交付一份报告。",
                        agreement),
                List.of(new Spec(
                        "规格1",
                        true,
                        null,
                        null,
                        null,
                        List.of(new Price(SaleCycle.ONE_SERVICE, Yuan.of("1200.00"), Yuan.of("1000.00"))))));
    }

    /** The handbook's example of an invoice: 2000 yuan at ten percent. */
    private static ProductDraft miniShop(long agreement) {
        return saas(
                "小程序商城",
                "website-building",
                "三天开店：商品、订单、会员和营销都在一个小程序里。",
                agreement,
                List.of(new Spec(
                        "标准版", true, 15, Yuan.of("2000.00"), null, List.of(price(1, YEAR, "2400.00", "2000.00")))));
    }

    private static ProductDraft contracts(long agreement) {
        return saas(
                "墨书合同管理",
                "enterprise-apps",
                "起草、审批、签署、归档，合同的一生都有记录。",
                agreement,
                List.of(new Spec(
                        "团队版",
                        true,
                        30,
                        Yuan.of("2160.00"),
                        Yuan.of("198.00"),
                        List.of(price(1, YEAR, "2400.00", "2160.00"), price(1, MONTH, "220.00", "198.00")))));
    }

    private static ProductDraft brandSite(long agreement) {
        return new ProductDraft(
                texts(
                        "品牌官网设计",
                        "consulting",
                        ProductKind.HUMAN_SERVICE,
                        SaleMode.BY_COUNT,
                        "一位设计师、一位工程师，四周交付一个官网。",
                        agreement),
                List.of(new Spec(
                        "基础版",
                        true,
                        null,
                        null,
                        null,
                        List.of(new Price(SaleCycle.ONE_SERVICE, Yuan.of("9800.00"), Yuan.of("8800.00"))))));
    }

    private static ProductDraft dashboard(long agreement) {
        return saas(
                "经营看板",
                "data-intelligence",
                "把订单、库存和回款放在一张图上。",
                agreement,
                List.of(new Spec("标准版", true, 7, null, null, List.of(price(1, MONTH, "99.00", "89.00")))));
    }

    private static ProductDraft securityCheck() {
        return new ProductDraft(
                texts("应用安全检测", "security", ProductKind.HUMAN_SERVICE, SaleMode.BY_COUNT, "上线前的一次完整检测。", null),
                List.of());
    }

    private static ProductDraft saas(String name, String category, String summary, long agreement, List<Spec> specs) {
        return new ProductDraft(texts(name, category, ProductKind.SAAS, SaleMode.BY_CYCLE, summary, agreement), specs);
    }

    private static Texts texts(
            String name, String category, ProductKind kind, SaleMode mode, String summary, @Nullable Long agreement) {
        String description = """
                ## 适合谁

                %s

                ## 包含什么

                - 购买后一个工作日内开通或联系您
                - 工作日 9:00–18:00 在线支持
                - 每季度一次使用回访

                > 需要更合适的价格？先下单、不付款，把订单号告诉我们。
                """.formatted(summary);
        return new Texts(name, category, kind, mode, summary, description, agreement);
    }

    private static Price price(int count, org.zhanggui.product.CycleUnit unit, String list, String sale) {
        return new Price(new SaleCycle(count, unit), Yuan.of(list), Yuan.of(sale));
    }

    private static String text(Actor provider) {
        try {
            return new ClassPathResource("demo/agreement.txt")
                    .getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
                    .formatted(provider.accountName());
        } catch (java.io.IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }
}
