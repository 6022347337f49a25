package org.zhanggui.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.access.Groups;
import org.zhanggui.community.ApplicationKind;
import org.zhanggui.community.Articles;
import org.zhanggui.community.Readership;
import org.zhanggui.community.Visitor;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.Repricing;
import org.zhanggui.payment.Balances;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.Books;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.Commissions;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Payouts;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Staffing;
import org.zhanggui.webhook.Webhooks;

/** Every page that can be looked at, with as many rows on each as one likes. */
final class Slice {

    /** The GET handlers that show no page of their own, for they send one on, or answer with a number or a file. */
    static final Set<String> NOT_PAGES = Set.of(
            "GET /files/{pictureId}",
            "GET /console/audit/export",
            "GET /console/access",
            "GET /console/access/audit/export",
            "GET /ops/audit/export",
            "GET /billing/orders/{orderNo}/agreement.pdf",
            "GET /console/orders/{orderNo}/agreement.pdf",
            "GET /console/agreements/{id}/versions/{number}/agreement.pdf",
            "GET /billing/orders/{orderNo}/evidence/{evidence}",
            "GET /console/orders/{orderNo}/evidence/{evidence}",
            "GET /ops/appeals/{id}/evidence/{evidence}",
            "GET /console/orders/reprice/batch/template",
            "GET /console/orders/reprice/batch/{id}/rows",
            "GET /console/settlement/export",
            "GET /billing/orders/export",
            "GET /console/orders/export",
            "GET /billing/invoices/{id}/file",
            "GET /console/invoices/{id}/file",
            "GET /console/invoices/export",
            "GET /console/commission-invoices/{id}/file",
            "GET /ops/commission-invoices/{id}/file",
            "GET /console/statements/{month}.xlsx",
            "GET /console/statements/{month}.csv",
            "GET /console/commission-invoices/taxpayer-check", // a piece of the page beside it
            "GET /billing/invoices/titles/taxpayer-check", // a piece of the page beside it
            "GET /welcome",
            "GET /login/code", // between password and code, where SignInWalkTest stands
            "GET /console/products/discount-rate");

    private final ApplicationContext context;
    private final Shop shop;
    private final Actor buyer;
    private final Actor staff;
    private final List<Page> pages;

    Slice(ApplicationContext context, int rows) {
        this.context = context;
        this.shop = new Shop(context, "1440.00").selling(Shop.basic(), Shop.flagship());
        this.buyer = shop.buyer("400000.00");
        this.staff = shop.staff();
        this.pages = pages(rows);
    }

    List<Page> pages() {
        return pages;
    }

    /** {@return the pages of one reader: nobody, buyer, provider, staff} */
    List<Page> pagesOf(String reader) {
        return pages.stream().filter(page -> page.readerName().equals(reader)).toList();
    }

    /** {@return what the reader signs in with, or nothing for nobody} */
    @Nullable
    String emailOf(String reader) {
        return switch (reader) {
            case "buyer" -> shop.email(buyer);
            case "provider" -> shop.email(shop.owner());
            case "staff" -> shop.email(staff);
            default -> null;
        };
    }

    private List<Page> pages(int rows) {
        var fixtures = new PageFixtures(context);
        Actor provider = shop.owner();
        long agreement = fixtures.draftAgreement(provider);
        fixtures.approveVersions(provider, staff, agreement, rows + 1);
        String name = "云仓库" + UUID.randomUUID().toString().substring(0, 8);
        long product = 0;
        long submittedAgreement = 0;
        long submittedProduct = 0;
        OrderNo order = shop.order(buyer);
        var column = new Column(context);
        long article = 0;
        long manuscript = 0;
        long application = 0;
        Actor limited = shop.colleagueWithin("王小云", "100");
        long asked = 0;
        long wish = 0;
        long batch = 0;
        List<OrderNo> inBatch = new ArrayList<>();
        long subscription = 0;
        OrderNo askedBack = order;
        OrderNo rejected = order;
        long appeal = 0;
        for (int row = 1; row <= rows; row++) {
            product = fixtures.listedProduct(provider, staff, agreement, name, row == rows ? rows : 1);
            submittedAgreement = fixtures.submittedAgreement(provider);
            submittedProduct = fixtures.submittedProduct(provider, agreement);
            article =
                    column.published(provider, staff, Column.BODY + "\n\n[云仓库](/products/" + product + ")".repeat(row));
            context.getBean(Articles.class).feature(staff, article, true);
            context.getBean(Readership.class).visit(article, product, Visitor.signedIn(buyer));
            manuscript = column.replaced(provider, staff);
            application = column.applied(shop.provider(), ApplicationKind.COLUMN);
            fixtures.endpointCall(provider, shop.product());
            fixtures.notice(provider);
            fixtures.signIn(provider);
            asked = fixtures.askedReprice(limited, shop.order(buyer), "900.00");
            wish = fixtures.wishedPrice(buyer, shop.order(buyer), "900.00");
            inBatch.add(shop.order(buyer));
            batch = fixtures.checkedBatch(provider, inBatch.toArray(OrderNo[]::new));
            subscription = shop.subscription(buyer);
            askedBack = shop.paid(buyer);
            fixtures.askedRefund(buyer, askedBack, "100.00");
            rejected = shop.paid(buyer);
            appeal = fixtures.appealed(buyer, rejected);
            context.getBean(Repricing.class)
                    .reprice(provider, order, Yuan.of((1440 - row) + ".00"), "老客户优惠", Idempotency.freshKey());
            context.getBean(Balances.class)
                    .topUp(
                            buyer.account(),
                            Yuan.of("1.00"),
                            UUID.randomUUID().toString().substring(0, 30));
        }
        var staffing = new Staffing(context, provider);
        for (int row = 1; row < rows; row++) {
            staffing.hire(staffing.group());
            staffing.group(Staffing.PRESET);
            long policy = staffing.policy(Staffing.DOCUMENT);
            if (row < Groups.MOST_POLICIES) {
                staffing.attach(staffing.group(), policy);
            }
        }
        String together = Stream.generate(() -> shop.order(buyer).value())
                .limit(Math.max(2, Math.min(rows, OrderPayment.MOST_ORDERS)))
                .collect(Collectors.joining("&orderNo="));
        String access = "/console/access";
        String group = access + "/groups/" + staffing.group();
        String subUser = access + "/users/" + staffing.member();
        String bought = "/billing/orders/" + order;
        String sold = "/console/orders/" + order;
        String repriced = "?orderNo=" + order + "&newAmount=1.00&reason=x";
        long told = fixtures.webhook(provider);
        for (int row = 1; row < Math.min(rows, Webhooks.MOST); row++) {
            fixtures.webhook(provider);
        }
        long delivery = fixtures.delivery(told, rows);
        String webhook = "/console/webhooks/" + told;
        String writing = "/console/community/articles";
        var invoices = new Invoices(context);
        String title = "/billing/invoices/titles/" + invoices.companyInBook(buyer);
        String address = "/billing/invoices/addresses/" + invoices.addressInBook(buyer, "周青");
        long invoice = invoices.questioned(buyer, shop.owner(), shop.completed(buyer));
        shop.completed(buyer);
        for (int row = 1; row < rows; row++) {
            invoices.requested(buyer, Invoices.electronic(shop.completed(buyer)));
            shop.completed(buyer);
            invoices.titleInBook(buyer, "周青 " + row);
            invoices.addressInBook(buyer, "周青 " + row);
        }
        long handedOver = invoices.issued(
                buyer,
                shop.owner(),
                Stream.generate(() -> shop.completed(buyer)).limit(rows).toArray(OrderNo[]::new));
        long letter = invoices.letterOwed(handedOver);
        long toBeMailed = invoices.confirmed(buyer, shop.owner(), invoices.paper(buyer, shop.completed(buyer)));
        var commissions = new Commissions(context);
        long commission = commissions.applied(provider);
        for (int row = 1; row < rows; row++) {
            shop.completed(buyer);
            commissions.applied(provider);
        }
        shop.completed(buyer);
        String commissionInvoice = "/console/commission-invoices/" + commission;
        var books = new Books(context);
        String topUp = books.topUp(buyer, "88.00");
        long reconciliation = books.reconciliation(rows, order.value());
        for (int row = 1; row < rows; row++) {
            books.topUp(buyer, "88.00");
            reconciliation = books.reconciliation(rows, order.value());
        }
        long withdrawal = withdrawals(rows);
        return List.of(
                provider("GET /console/settlement", "/console/settlement"),
                provider("GET /console/settlement/conditions", "/console/settlement/conditions"),
                provider("GET /console/settlement/account", "/console/settlement/account"),
                provider("GET /console/withdrawals", "/console/withdrawals"),
                provider("GET /console/withdrawals/{id}", "/console/withdrawals/" + withdrawal),
                staff("GET /ops/withdrawals", "/ops/withdrawals"),
                staff("GET /ops/withdrawals/{id}", "/ops/withdrawals/" + withdrawal),
                nobody("GET /community", "/community"),
                nobody("GET /community/articles/{id}", "/community/articles/" + article),
                provider("GET /console/community", "/console/community"),
                provider("GET /console/community/profile", "/console/community/profile"),
                provider("GET /console/community/articles", writing),
                provider("GET /console/community/articles/new", writing + "/new"),
                provider("GET /console/community/articles/{id}", writing + "/" + article),
                provider("GET /console/community/articles/{id}/deletion", writing + "/" + article + "/deletion"),
                staff("GET /ops/column-applications", "/ops/column-applications"),
                staff("GET /ops/column-applications/{id}", "/ops/column-applications/" + application),
                staff("GET /ops/articles", "/ops/articles"),
                staff("GET /ops/articles/published", "/ops/articles/published"),
                staff("GET /ops/articles/{id}", "/ops/articles/" + manuscript),
                nobody("GET /", "/?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8)),
                nobody("GET /products/{productId}", "/products/" + product),
                nobody("GET /products/{productId}/agreement", "/products/" + product + "/agreement"),
                nobody("GET /login", "/login"),
                nobody("GET /password-reset", "/password-reset"),
                nobody("GET /register", "/register"),
                nobody("GET /register/{token}", "/register/" + fixtures.registration()),
                nobody("GET /password-reset/{token}", "/password-reset/" + fixtures.link(buyer, "PASSWORD_RESET")),
                nobody(
                        "GET /email-verification/{token}",
                        "/email-verification/" + fixtures.link(buyer, "EMAIL_VERIFICATION")),
                provider("GET /me", "/me"),
                provider("GET /me/notices", "/me/notices"),
                nobody("GET /unsubscribe/{token}", fixtures.unsubscription(provider)),
                provider("GET /me/email", "/me/email"),
                provider("GET /me/password", "/me/password"),
                provider("GET /me/second-factor", "/me/second-factor"),
                provider("GET /me/passkeys", "/me/passkeys"),
                provider("GET /me/sessions", "/me/sessions"),
                provider("GET /me/sign-ins", "/me/sign-ins"),
                provider("GET /console/access/security", "/console/access/security"),
                nobody("GET /sandbox/cashier", cashier(shop.order(buyer))),
                buyer("GET /products/{productId}/order", "/products/" + product + "/order?cycle=" + cycleOf(product)),
                buyer(
                        "GET /products/{productId}/order?spec",
                        "/products/" + shop.product() + "/order?spec=" + shop.spec("规格1")),
                buyer("GET /billing/subscriptions", "/billing/subscriptions"),
                buyer("GET /billing/subscriptions/{id}/renewal", "/billing/subscriptions/" + subscription + "/renewal"),
                buyer("GET /billing/subscriptions/{id}/upgrade", "/billing/subscriptions/" + subscription + "/upgrade"),
                buyer("GET /billing/orders", "/billing/orders"),
                buyer("GET /billing/orders/{orderNo}", bought),
                buyer("GET /billing/orders/{orderNo}/agreement", bought + "/agreement"),
                buyer("GET /billing/orders/{orderNo}/cancel", bought + "/cancel"),
                buyer("GET /billing/orders/{orderNo}/reprice-request", bought + "/reprice-request"),
                buyer("GET /billing/orders/{orderNo}/payment", bought + "/payment"),
                buyer("GET /billing/orders/{orderNo}/refund", "/billing/orders/" + askedBack + "/refund"),
                buyer("GET /billing/orders/{orderNo}/rejection", bought + "/rejection"),
                buyer("GET /billing/orders/{orderNo}/appeal", "/billing/orders/" + rejected + "/appeal"),
                provider("GET /console/orders/{orderNo}/appeal", "/console/orders/" + rejected + "/appeal"),
                staff("GET /ops/appeals", "/ops/appeals"),
                staff("GET /ops/appeals/{id}", "/ops/appeals/" + appeal),
                staff("GET /ops/settings", "/ops/settings"),
                provider("GET /console/refunds", "/console/refunds"),
                provider("GET /console/orders/{orderNo}/refund", "/console/orders/" + askedBack + "/refund"),
                provider(
                        "GET /console/orders/{orderNo}/refund/confirmation",
                        "/console/orders/" + askedBack + "/refund/confirmation?amount=1.00&comment=x"),
                buyer("GET /billing/payment", "/billing/payment?orderNo=" + together),
                buyer(
                        "GET /billing/payment/return",
                        "/billing/payment/return?paymentNo=" + paymentNo(shop.order(buyer))),
                buyer("GET /billing/invoices", "/billing/invoices"),
                buyer("GET /billing/invoices/new", "/billing/invoices/new"),
                buyer("GET /billing/invoices/{id}", "/billing/invoices/" + invoice),
                buyer("GET /billing/invoices/{id}/cancel", "/billing/invoices/" + invoice + "/cancel"),
                buyer("GET /billing/invoices/titles", "/billing/invoices/titles"),
                buyer("GET /billing/invoices/titles/new", "/billing/invoices/titles/new"),
                buyer("GET /billing/invoices/titles/{id}/edit", title + "/edit"),
                buyer("GET /billing/invoices/titles/{id}/removal", title + "/removal"),
                buyer("GET /billing/invoices/addresses", "/billing/invoices/addresses"),
                buyer("GET /billing/invoices/addresses/new", "/billing/invoices/addresses/new"),
                buyer("GET /billing/invoices/addresses/{id}/edit", address + "/edit"),
                buyer("GET /billing/invoices/addresses/{id}/removal", address + "/removal"),
                provider("GET /console/invoices", "/console/invoices"),
                provider("GET /console/invoices/{id}", "/console/invoices/" + toBeMailed),
                provider("GET /console/invoices/{id}", "/console/invoices/" + handedOver),
                provider("GET /console/invoices/red-letters/{id}", "/console/invoices/red-letters/" + letter),
                buyer("GET /billing/balance", "/billing/balance"),
                buyer("GET /billing/balance/top-up", "/billing/balance/top-up"),
                buyer("GET /billing/balance/top-ups/{number}", "/billing/balance/top-ups/" + topUp),
                staff("GET /ops/reconciliation", "/ops/reconciliation"),
                staff("GET /ops/reconciliation/{id}", "/ops/reconciliation/" + reconciliation),
                provider("GET /notices", "/notices"),
                provider("GET /console", "/console"),
                provider("GET /console/orders", "/console/orders"),
                provider("GET /console/orders/{orderNo}", sold),
                provider("GET /console/orders/{orderNo}/agreement", sold + "/agreement"),
                provider("GET /console/orders/reprice", "/console/orders/reprice?orderNo=" + order),
                provider("GET /console/orders/reprice/confirmation", "/console/orders/reprice/confirmation" + repriced),
                provider("GET /console/orders/reprice/approvals", "/console/orders/reprice/approvals"),
                provider("GET /console/orders/reprice/approvals/{id}", "/console/orders/reprice/approvals/" + asked),
                provider("GET /console/orders/reprice/requests", "/console/orders/reprice/requests"),
                provider(
                        "GET /console/orders/reprice/requests/{id}/refusal",
                        "/console/orders/reprice/requests/" + wish + "/refusal"),
                provider("GET /console/orders/reprice/batch", "/console/orders/reprice/batch"),
                provider("GET /console/orders/reprice/batch/{id}", "/console/orders/reprice/batch/" + batch),
                provider("GET /console/webhooks", "/console/webhooks"),
                provider("GET /console/webhooks/new", "/console/webhooks/new"),
                provider("GET /console/webhooks/{id}", webhook),
                provider("GET /console/webhooks/{id}/edit", webhook + "/edit"),
                provider("GET /console/webhooks/{id}/removal", webhook + "/removal"),
                provider("GET /console/webhooks/{id}/deliveries/{delivery}", webhook + "/deliveries/" + delivery),
                provider("GET /console/audit", "/console/audit"),
                provider("GET /me/permissions", "/me/permissions"),
                provider("GET /console/access/users", access + "/users"),
                provider("GET /console/access/users/new", access + "/users/new"),
                provider("GET /console/access/users/{id}", subUser),
                provider("GET /console/access/users/{id}/password", subUser + "/password"),
                provider("GET /console/access/users/{id}/second-factor", subUser + "/second-factor"),
                provider("GET /console/access/users/{id}/deletion", subUser + "/deletion"),
                provider("GET /console/access/groups", access + "/groups"),
                provider("GET /console/access/groups/new", access + "/groups/new"),
                provider("GET /console/access/groups/{id}", group),
                provider("GET /console/access/groups/{id}/edit", group + "/edit"),
                provider("GET /console/access/groups/{id}/deletion", group + "/deletion"),
                provider("GET /console/access/groups/{id}/members/new", group + "/members/new"),
                provider(
                        "GET /console/access/groups/{id}/members/{user}/removal",
                        group + "/members/" + staffing.member() + "/removal"),
                provider("GET /console/access/groups/{id}/policies/new", group + "/policies/new"),
                provider(
                        "GET /console/access/groups/{id}/policies/{policy}/removal",
                        group + "/policies/" + Staffing.PRESET + "/removal"),
                provider("GET /console/access/policies", access + "/policies"),
                provider("GET /console/access/policies/new", access + "/policies/new"),
                provider("GET /console/access/policies/{policy}", access + "/policies/" + staffing.policy()),
                provider(
                        "GET /console/access/policies/{policy}/deletion",
                        access + "/policies/" + staffing.policy() + "/deletion"),
                provider("GET /console/access/actions", access + "/actions"),
                provider(
                        "GET /console/access/simulator",
                        access + "/simulator?action=market:DescribeBalance&user=" + staffing.member()),
                provider("GET /console/access/audit", access + "/audit"),
                provider("GET /console/agreements", "/console/agreements"),
                provider("GET /console/agreements/new", "/console/agreements/new"),
                provider("GET /console/agreements/{id}", "/console/agreements/" + agreement),
                provider(
                        "GET /console/agreements/{id}/versions/{number}",
                        "/console/agreements/" + agreement + "/versions/" + (rows + 1) + "?with=1"),
                provider("GET /console/products", "/console/products"),
                provider("GET /console/products/new", "/console/products/new"),
                provider("GET /console/products/{id}", "/console/products/" + product),
                provider("GET /console/products/{id}/prices", "/console/products/" + product + "/prices"),
                provider("GET /console/products/{id}/endpoint", "/console/products/" + shop.product() + "/endpoint"),
                provider("GET /console/products/{id}/pictures", "/console/products/" + product + "/pictures"),
                provider("GET /console/commission-invoices", "/console/commission-invoices"),
                provider("GET /console/commission-invoices/new", "/console/commission-invoices/new"),
                provider("GET /console/commission-invoices/{id}", commissionInvoice),
                provider("GET /console/commission-invoices/{id}/cancel", commissionInvoice + "/cancel"),
                provider("GET /console/statements", "/console/statements"),
                provider("GET /console/statements/{month}", "/console/statements/" + month()),
                staff("GET /ops/commission-invoices", "/ops/commission-invoices"),
                staff("GET /ops/commission-invoices/{id}", "/ops/commission-invoices/" + commission),
                staff("GET /ops", "/ops"),
                staff("GET /ops/audit", "/ops/audit"),
                staff("GET /ops/providers", "/ops/providers"),
                staff("GET /ops/providers/{accountId}", "/ops/providers/" + provider.account()),
                staff("GET /ops/categories", "/ops/categories"),
                staff("GET /ops/categories/new", "/ops/categories/new"),
                staff("GET /ops/categories/{code}", "/ops/categories/enterprise-apps"),
                staff("GET /ops/working-days", "/ops/working-days?year=2026"),
                staff("GET /ops/working-days/announcement", "/ops/working-days/announcement?year=2026"),
                staff("GET /ops/working-days/{day}", "/ops/working-days/2026-02-14"),
                staff("GET /ops/agreements", "/ops/agreements"),
                staff("GET /ops/agreements/{id}", "/ops/agreements/" + submittedAgreement),
                staff("GET /ops/products", "/ops/products"),
                staff("GET /ops/products/{id}", "/ops/products/" + submittedProduct));
    }

    /** {@return the last of some withdrawals, which comes out of as many orders} */
    private long withdrawals(int rows) {
        var payouts = new Payouts(context);
        payouts.ready(shop.owner(), staff);
        payouts.releaseAll(shop.owner());
        for (int row = 1; row < rows; row++) {
            payouts.requested(shop.owner(), "0.01");
        }
        return payouts.requested(
                shop.owner(), Money.of(Yuan.CNY, 1290L * rows).getAmount().toPlainString());
    }

    private YearMonth month() {
        return YearMonth.from(BusinessTime.dayOf(context.getBean(Clock.class).instant()));
    }

    private String cashier(OrderNo order) {
        var outcome = context.getBean(OrderPayment.class)
                .pay(buyer, order, Yuan.of("1440.00"), PaymentMethod.GATEWAY, Idempotency.freshKey());
        return ((OrderPayment.ToCashier) outcome).address().toString();
    }

    private String paymentNo(OrderNo order) {
        return Objects.requireNonNull(UriComponentsBuilder.fromUriString(cashier(order))
                .build()
                .getQueryParams()
                .getFirst("paymentNo"));
    }

    private long cycleOf(long product) {
        return context.getBean(JdbcClient.class)
                .sql("select min(c.id) from sale_cycle c join spec s on s.id = c.spec_id where s.product_id = :product")
                .param("product", product)
                .query(Long.class)
                .single();
    }

    private static Page nobody(String handler, String path) {
        return new Page(handler, "nobody", null, path);
    }

    private Page buyer(String handler, String path) {
        return new Page(handler, "buyer", buyer, path);
    }

    private Page provider(String handler, String path) {
        return new Page(handler, "provider", shop.owner(), path);
    }

    private Page staff(String handler, String path) {
        return new Page(handler, "staff", staff, path);
    }

    /** A page with its address, and who reads it. */
    record Page(String handler, String readerName, @Nullable Actor reader, String path) {

        @Override
        public String toString() {
            return handler;
        }
    }
}
