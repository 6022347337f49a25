package org.zhanggui.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.agreement.AgreementText;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.delivery.Endpoints;
import org.zhanggui.notice.Happening;
import org.zhanggui.notice.MailChoices;
import org.zhanggui.notice.NoticeFamily;
import org.zhanggui.notice.NoticeKind;
import org.zhanggui.notice.Notices;
import org.zhanggui.order.OrderAppeals;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.order.Party;
import org.zhanggui.order.RepriceApprovals;
import org.zhanggui.order.RepriceRequests;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.Gallery;
import org.zhanggui.product.ProductDraft;
import org.zhanggui.product.ProductDraft.Price;
import org.zhanggui.product.ProductDraft.Spec;
import org.zhanggui.product.ProductDraft.Texts;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.Products;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SaleMode;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.file.AttachedFile;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.shared.file.Upload;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;

/** What pages show beside a {@link Shop} that is open: agreements and products at every step towards one. */
public final class PageFixtures {

    private final Agreements agreements;
    private final Products products;
    private final Notices notices;
    private final RepriceApprovals approvals;
    private final OrderRefunds refunds;
    private final RepriceRequests requests;
    private final MailChoices choices;
    private final OrderAppeals appeals;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final StoredPictures pictures;
    private final Endpoints endpoints;

    public PageFixtures(ApplicationContext context) {
        this.agreements = context.getBean(Agreements.class);
        this.products = context.getBean(Products.class);
        this.notices = context.getBean(Notices.class);
        this.approvals = context.getBean(RepriceApprovals.class);
        this.refunds = context.getBean(OrderRefunds.class);
        this.choices = context.getBean(MailChoices.class);
        this.requests = context.getBean(RepriceRequests.class);
        this.appeals = context.getBean(OrderAppeals.class);
        this.clock = context.getBean(Clock.class);
        this.jdbc = context.getBean(JdbcClient.class);
        this.pictures = context.getBean(StoredPictures.class);
        this.endpoints = context.getBean(Endpoints.class);
    }

    public long draftAgreement(Actor provider) {
        return agreements.write(provider, new AgreementText("服务协议", "第一条 按订单交付。\n\n- 其一\n- 其二"));
    }

    public long submittedAgreement(Actor provider) {
        long agreement = draftAgreement(provider);
        agreements.submit(provider, agreement);
        return agreement;
    }

    public long approvedAgreement(Actor provider, Actor staff) {
        long agreement = submittedAgreement(provider);
        agreements.approve(staff, agreement, "好");
        return agreement;
    }

    /** Approves the agreement, rewrites it, and so on, until it has that many versions and the newest is approved. */
    public void approveVersions(Actor provider, Actor staff, long agreement, int versions) {
        for (int version = 1; version <= versions; version++) {
            if (version > 1) {
                agreements.rewrite(provider, agreement, new AgreementText("服务协议", "第 " + version + " 版。"));
            }
            agreements.submit(provider, agreement);
            agreements.approve(staff, agreement, "好");
        }
    }

    public long draftProduct(Actor provider, long agreement) {
        return draftProduct(provider, agreement, "云仓库", 1);
    }

    /** {@return a product whose specs are for sale by the year and by the month, under an approved agreement} */
    public long draftProduct(Actor provider, long agreement, String name, int specs) {
        var texts = new Texts(
                name, "enterprise-apps", ProductKind.SAAS, SaleMode.BY_CYCLE, "进销存一处管好", "## 说明\n\n一段话。", agreement);
        List<Spec> all =
                IntStream.rangeClosed(1, specs).mapToObj(PageFixtures::spec).toList();
        return products.create(provider, new ProductDraft(texts, all));
    }

    public long submittedProduct(Actor provider, long agreement) {
        long product = draftProduct(provider, agreement);
        products.submit(provider, product);
        return product;
    }

    public long listedProduct(Actor provider, Actor staff, long agreement, String name, int specs) {
        long product = draftProduct(provider, agreement, name, specs);
        illustrate(provider, product, Math.min(specs, Gallery.MOST_PICTURES));
        products.submit(provider, product);
        products.approve(staff, product, "好");
        return product;
    }

    /** {@return the ID of a notice that tells of a return; whoever shares the reader's account has been told too} */
    public long notice(Actor reader) {
        notices.tell(new Happening(
                reader.account(),
                looking(reader),
                null,
                NoticeKind.REVIEW_DECIDED,
                "product",
                "1",
                "云仓库",
                "RETURNED",
                "请写明验收期限。",
                "/console/products/1",
                clock.instant()));
        return jdbc.sql("select max(id) from notice where recipient_id = :reader")
                .param("reader", reader.user().value())
                .query(Long.class)
                .single();
    }

    /** {@return the path of a link by which a mail to the person can be the last of its kind} */
    public String unsubscription(Actor person) {
        return choices.link(person.user(), NoticeFamily.ORDERS);
    }

    /** {@return a permission that whoever works at the reader's desk has} */
    private static Action looking(Actor reader) {
        if (reader.worksAt(Desk.OPS)) {
            return Action.DESCRIBE_QUEUES;
        }
        return reader.worksAt(Desk.CONSOLE) ? Action.DESCRIBE_COMMUNITY : Action.DESCRIBE_BALANCE;
    }

    /** The product's endpoint was called, and answered with an error. */
    public void endpointCall(Actor provider, long product) {
        endpoints.save(provider, product, "https://203.119.1.1/zhanggui");
        jdbc.sql("""
                        insert into delivery_call (account_id, product_id, delivery_id, operation, attempt, url, headers,
                                                   request, status, answer, verdict, took_ms, at)
                        values (:account, :product, gen_random_uuid(), 'CREATE', 1, 'https://203.119.1.1/zhanggui',
                                'Zhanggui-Delivery-Id: 1', '{"operation":"create"}', 500, '<b>oops</b>', 'BUSY', 12, now())
                        """)
                .param("account", provider.account().value())
                .param("product", product)
                .update();
    }

    /** {@return the ID of a request for an amount beyond the asker's limit} */
    public long askedReprice(Actor asker, OrderNo order, String amount) {
        var asked = approvals.ask(asker, order, Yuan.of(amount), "老客户优惠", Idempotency.freshKey());
        return ((RepriceApprovals.Filed) asked).id();
    }

    /** The buyer asks for a part of what was paid. */
    public void askedRefund(Actor buyer, OrderNo order, String amount) {
        refunds.ask(buyer, order, Yuan.of(amount), "用不上了", Idempotency.freshKey())
                .ifPresent(refusal -> {
                    throw new IllegalStateException("refused: " + refusal);
                });
    }

    /** The buyer asks for another price of an order. {@return the ID of the request} */
    public long wishedPrice(Actor buyer, OrderNo order, String amount) {
        requests.ask(buyer, order, Yuan.of(amount), "老客户，能便宜些吗？", Idempotency.freshKey())
                .ifPresent(refusal -> {
                    throw new IllegalStateException("refused: " + refusal);
                });
        return jdbc.sql("select max(id) from reprice_request where buyer_account_id = :buyer")
                .param("buyer", buyer.account().value())
                .query(Long.class)
                .single();
    }

    /** Lets a paid order be rejected for the third time, whatever it is for. */
    public void rejectedThrice(OrderNo order) {
        jdbc.sql("update purchase_order set status = 'IN_DELIVERY', rejections = 3 where order_no = :order")
                .param("order", order.value())
                .update();
    }

    /** {@return the ID of an appeal against the provider, with a file} */
    public long appealed(Actor buyer, OrderNo order) {
        rejectedThrice(order);
        appeals.appeal(buyer, Party.BUYER, order, "三次交付都不合格。", List.of(document()))
                .ifPresent(refusal -> {
                    throw new IllegalStateException("refused: " + refusal);
                });
        return jdbc.sql(
                        "select max(a.id) from order_appeal a join purchase_order o on o.id = a.order_id where o.order_no = :order")
                .param("order", order.value())
                .query(Long.class)
                .single();
    }

    /** {@return the ID of the first file of an order} */
    public UUID evidence(OrderNo order) {
        return jdbc.sql("""
                        select e.id from order_evidence e join purchase_order o on o.id = e.order_id
                        where o.order_no = :order order by e.uploaded_at, e.position limit 1
                        """).param("order", order.value()).query(UUID.class).single();
    }

    /** {@return a file as somebody attaches it} */
    public static AttachedFile document() {
        byte[] bytes = "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII);
        return new AttachedFile("验收单.pdf", "application/pdf", bytes);
    }

    /** {@return what the product shows from now on, or shall show: a logo and that many pictures} */
    public Gallery illustrate(Actor provider, long product, int count) {
        var gallery = new Gallery(
                stored(provider),
                IntStream.rangeClosed(1, count)
                        .mapToObj(number -> new Gallery.Picture(stored(provider), "界面 " + number))
                        .toList());
        products.illustrate(provider, product, gallery, products.version(provider, product))
                .ifPresent(refusal -> {
                    throw new IllegalStateException("refused: " + refusal);
                });
        return gallery;
    }

    /** {@return the token of a link that was sent to somebody} */
    public String link(Actor recipient, String purpose) {
        String token = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into one_time_link (token_hash, user_id, purpose, email, expires_at)
                        values (sha256(convert_to(:token, 'UTF8')), :user, :purpose, 'zhou@market.test',
                                now() + interval '1 hour')
                        """)
                .param("token", token)
                .param("user", recipient.user().value())
                .param("purpose", purpose)
                .update();
        return token;
    }

    /** {@return the token of a link by which an account can be opened} */
    public String registration() {
        String token = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into registration (email, language, token_hash, requested_at, expires_at)
                        values (:email, 'zh-CN', sha256(convert_to(:token, 'UTF8')), now(), now() + interval '1 hour')
                        """)
                .param("email", token + "@market.test")
                .param("token", token)
                .update();
        return token;
    }

    /** Somebody failed to sign in as the person. */
    public void signIn(Actor person) {
        jdbc.sql("""
                        insert into sign_in (user_id, outcome, ip, agent, at)
                        values (:user, 'WRONG_PASSWORD', '203.0.113.7', 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0', now())
                        """).param("user", person.user().value()).update();
    }

    /** {@return the ID of a picture that the provider has uploaded} */
    public UUID stored(Actor provider) {
        return ((Upload.Stored) pictures.store(provider, png(40, 40))).id();
    }

    /** {@return a picture of that many pixels, as a file has it} */
    public static byte[] png(int width, int height) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    private static Spec spec(int number) {
        return new Spec(
                "规格" + number,
                true,
                null,
                null,
                null,
                List.of(price(CycleUnit.YEAR, "1600.00", "1440.00"), price(CycleUnit.MONTH, "150.00", "135.00")));
    }

    private static Price price(CycleUnit unit, String list, String sale) {
        return new Price(new SaleCycle(1, unit), Yuan.of(list), Yuan.of(sale));
    }
}
