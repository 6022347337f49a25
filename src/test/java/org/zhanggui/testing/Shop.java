package org.zhanggui.testing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.account.Accounts.Opened;
import org.zhanggui.agreement.AgreementText;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.order.Confirmation;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPlacement;
import org.zhanggui.payment.Balances;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductDraft;
import org.zhanggui.product.ProductDraft.Price;
import org.zhanggui.product.ProductDraft.Spec;
import org.zhanggui.product.ProductDraft.Texts;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.Products;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SaleMode;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;

/** A shop with one product on sale, made by the real use cases; each test opens its own. */
public final class Shop {

    public static final String PASSWORD = "shopkeeper-tests";

    private final ApplicationContext context;
    private final String price;
    private final ProductKind kind;
    private final Actor provider;
    private final long product;
    private final long cycle;
    private final String agreementSha256;

    /** Opens a shop that sells one year of 规格1 at the price. */
    public Shop(ApplicationContext context, String price) {
        this(context, price, ProductKind.SAAS);
    }

    private Shop(ApplicationContext context, String price, ProductKind kind) {
        this.context = context;
        this.price = price;
        this.kind = kind;
        this.provider = provider();
        Actor staff = headOfStaff();
        long agreement = bean(Agreements.class).write(provider, new AgreementText("协议", "第一条 按订单交付。"));
        bean(Agreements.class).submit(provider, agreement);
        bean(Agreements.class).approve(staff, agreement, null);
        new Column(context).open(provider, staff);
        this.product = bean(Products.class).create(provider, draft(agreement));
        bean(Products.class).submit(provider, product);
        bean(Products.class).approve(staff, product, null);
        this.cycle = bean(JdbcClient.class)
                .sql("select c.id from sale_cycle c join spec s on s.id = c.spec_id where s.product_id = :product")
                .param("product", product)
                .query(Long.class)
                .single();
        this.agreementSha256 =
                bean(AgreementTexts.class).inForce(agreement).orElseThrow().sha256();
    }

    /** {@return a shop that sells what people do, at the price for one time} */
    public static Shop ofServices(ApplicationContext context, String price) {
        return new Shop(context, price, ProductKind.HUMAN_SERVICE);
    }

    private Shop(ApplicationContext context, Shop same) {
        this.context = context;
        this.price = same.price;
        this.kind = same.kind;
        this.provider = same.provider;
        this.product = same.product;
        this.cycle = same.cycle;
        this.agreementSha256 = same.agreementSha256;
    }

    /** {@return the same shop, served by another instance over the same database} */
    public Shop on(ApplicationContext instance) {
        return new Shop(instance, this);
    }

    public Actor owner() {
        return provider;
    }

    public long product() {
        return product;
    }

    public long cycle() {
        return cycle;
    }

    /** {@return somebody who works in the shop, for whom the policy holds} */
    public Actor colleague(String name, String policy) {
        UserId user = bean(Accounts.class).addColleague(provider.account(), someone(name));
        new Grants(bean(JdbcClient.class)).policy(provider.account(), user, policy);
        return actor(user);
    }

    /** {@return somebody who works in the shop and may look at orders, and lower prices by so many yuan alone} */
    public Actor colleagueWithin(String name, String yuan) {
        return colleague(name, """
                {"version": "2.0", "statement": [
                  {"effect": "allow", "action": ["market:DescribeConsole", "market:DescribeOrders"], "resource": ["*"]},
                  {"effect": "allow", "action": ["market:RepriceOrder"], "resource": ["*"],
                   "condition": {"market:repriceAmountMax": %s}}]}
                """.formatted(yuan));
    }

    /** Sells these specs from now on; one that keeps its name and its cycle keeps its links. {@return this shop} */
    public Shop selling(Spec... specs) {
        Products products = bean(Products.class);
        long agreement = bean(JdbcClient.class)
                .sql("select agreement_id from product where id = :product")
                .param("product", product)
                .query(Long.class)
                .single();
        var draft = new ProductDraft(draft(agreement).texts(), List.of(specs));
        products.edit(provider, product, draft, products.version(provider, product))
                .ifPresent(refusal -> {
                    throw new IllegalStateException("refused: " + refusal);
                });
        return this;
    }

    /** {@return the handbook's spec: a year for 1440, tried for 7 days, renewed for 1200 a year or 1000 a month} */
    public static Spec basic() {
        return spec("规格1", 7, "1200.00", "1000.00", "1440.00");
    }

    /** {@return a dearer one, renewed by the year alone} */
    public static Spec flagship() {
        return spec("旗舰版", null, "4800.00", null, "5280.00");
    }

    private static Spec spec(
            String name, @Nullable Integer trial, String perYear, @Nullable String perMonth, String yearly) {
        return new Spec(
                name,
                true,
                trial,
                Yuan.of(perYear),
                perMonth == null ? null : Yuan.of(perMonth),
                List.of(new Price(new SaleCycle(1, CycleUnit.YEAR), Yuan.of(yearly), Yuan.of(yearly))));
    }

    /** {@return the ID of a spec of the product} */
    public long spec(String name) {
        return bean(JdbcClient.class)
                .sql("select id from spec where product_id = :product and name = :name")
                .param("product", product)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** The buyer orders the product and pays from the balance. {@return the ID of the subscription that this begins} */
    public long subscription(Actor buyer) {
        OrderNo order = paid(buyer);
        return bean(JdbcClient.class)
                .sql("select subscription_id from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(Long.class)
                .single();
    }

    /** {@return an order of the product that the buyer has paid from the balance} */
    public OrderNo paid(Actor buyer) {
        OrderNo order = order(buyer);
        bean(OrderPayment.class).pay(buyer, order, Yuan.of(price), PaymentMethod.BALANCE, Idempotency.freshKey());
        return order;
    }

    /** {@return an order that was paid and delivered; software is completed by that} */
    public OrderNo completed(Actor buyer) {
        OrderNo order = paid(buyer);
        bean(Deliveries.class).begin(provider, order);
        bean(Deliveries.class).deliver(provider, order, "已开通");
        return order;
    }

    /** {@return the press of a button under the agreement, which was read} */
    public Confirmation confirming() {
        return new Confirmation(agreementSha256, Idempotency.freshKey());
    }

    /** {@return another provider, with an empty shop} */
    public Actor provider() {
        Opened opened = bean(Accounts.class).openCustomer("云栈软件", someone("林掌柜"));
        bean(Accounts.class).becomeProvider(opened.account(), "云栈软件", "云栈软件有限公司");
        return actor(opened.root());
    }

    /** {@return a new buyer with that much on their balance} */
    public Actor buyer(String balance) {
        // With the owner's password hash: hashing for hundreds of buyers would take longer than what they test.
        UserId user = new UserId(bean(JdbcClient.class)
                .sql("""
                        with opened as (insert into account (name, kind, created_at) values ('青禾农业', 'CUSTOMER', now())
                                        returning id)
                        insert into app_user (account_id, email, name, password_hash, root, created_at)
                        select opened.id, :email, '周青', (select u.password_hash from app_user u where u.id = :owner), true,
                               now()
                        from opened returning id
                        """)
                .param("email", UUID.randomUUID() + "@shop.test")
                .param("owner", provider.user().value())
                .query(Long.class)
                .single());
        Actor buyer = actor(user);
        bean(Balances.class).topUp(buyer.account(), Yuan.of(balance), "test-" + buyer.account());
        return buyer;
    }

    /** {@return another colleague at the staff desk; each is told of all that staff are told of, so that many make it slow} */
    public Actor staff() {
        return actor(reviewer(headOfStaff().account()));
    }

    /** {@return who was there first, and opens all shops} */
    private Actor headOfStaff() {
        return actor(bean(JdbcClient.class)
                .sql(
                        "select u.id from app_user u join account a on a.id = u.account_id where a.kind = 'PLATFORM' and u.root")
                .query(Long.class)
                .optional()
                .map(UserId::new)
                .orElseGet(() ->
                        bean(Accounts.class).openPlatform("云市场", someone("方审")).root()));
    }

    private UserId reviewer(AccountId platform) {
        UserId reviewer = bean(Accounts.class).addColleague(platform, someone("唐审"));
        new Grants(bean(JdbcClient.class)).presets(platform, reviewer, "OperationsFullAccess");
        return reviewer;
    }

    /** The buyer orders the product and leaves it unpaid. */
    public OrderNo order(Actor buyer) {
        return order(buyer, Idempotency.freshKey());
    }

    public OrderNo order(Actor buyer, String idempotencyKey) {
        return bean(OrderPlacement.class)
                .place(buyer, new OrderPlacement.Request(product, cycle, agreementSha256, idempotencyKey))
                .orElseThrow();
    }

    /** {@return the e-mail address that an actor signs in with} */
    public String email(Actor actor) {
        return bean(JdbcClient.class)
                .sql("select email from app_user where id = :user")
                .param("user", actor.user().value())
                .query(String.class)
                .single();
    }

    private Actor actor(UserId user) {
        return bean(Actors.class).find(user, "127.0.0.1").orElseThrow();
    }

    private ProductDraft draft(long agreement) {
        boolean software = kind == ProductKind.SAAS;
        SaleMode mode = software ? SaleMode.BY_CYCLE : SaleMode.BY_COUNT;
        SaleCycle cycle = software ? new SaleCycle(1, CycleUnit.YEAR) : SaleCycle.ONE_SERVICE;
        return new ProductDraft(
                new Texts("测试商品", "enterprise-apps", kind, mode, "一句话", "说明", agreement),
                List.of(new Spec(
                        "规格1", true, null, null, null, List.of(new Price(cycle, Yuan.of(price), Yuan.of(price))))));
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private static NewUser someone(String name) {
        return new NewUser(UUID.randomUUID() + "@shop.test", name, PASSWORD);
    }
}
