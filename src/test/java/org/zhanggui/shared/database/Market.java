package org.zhanggui.shared.database;

import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.community.Readership;
import org.zhanggui.community.Visitor;
import org.zhanggui.notice.MailChoices;
import org.zhanggui.notice.MailExtent;
import org.zhanggui.notice.NoticeFamily;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.Repricing;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.settlement.AutomaticWithdrawals;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Books;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.Commissions;
import org.zhanggui.testing.Grants;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Payouts;
import org.zhanggui.testing.Shop;

/** A provider and a buyer who did business, so that there is something of theirs in every table. */
final class Market {

    private final Shop shop;
    private final Actor buyer;
    private final OrderNo order;

    Market(ApplicationContext context) {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("9000.00");
        Actor provider = shop.owner();
        Actor staff = shop.staff();
        offer(context, provider, staff);
        order = sell(context, provider, staff);
        keepBooks(context, provider, staff, order);
        deliver(context);
        invoice(context);
        new Commissions(context).issued(provider, staff);
        var books = new Books(context);
        books.toppedUp(buyer, "88.00");
        books.reconciliation(1, order.value());
        withdraw(context);
        signIn(context, provider);
        signIn(context, buyer);
    }

    AccountId provider() {
        return shop.owner().account();
    }

    AccountId buyer() {
        return buyer.account();
    }

    OrderNo order() {
        return order;
    }

    String emailOfProvider() {
        return shop.email(shop.owner());
    }

    String emailOfBuyer() {
        return shop.email(buyer);
    }

    private static void offer(ApplicationContext context, Actor provider, Actor staff) {
        var fixtures = new PageFixtures(context);
        long agreement = fixtures.approvedAgreement(provider, staff);
        fixtures.draftAgreement(provider);
        long product = fixtures.listedProduct(provider, staff, agreement, "云仓库", 2);
        fixtures.draftProduct(provider, agreement);
        fixtures.illustrate(provider, product, 2);
        fixtures.notice(provider);
        fixtures.webhook(provider);
        context.getBean(MailChoices.class).choose(provider, Map.of(NoticeFamily.ORDERS, MailExtent.ALL));
        new Column(context).draft(provider);
        new Grants(context.getBean(JdbcClient.class)).policy(provider.account(), provider.user(), "{}");
    }

    private OrderNo sell(ApplicationContext context, Actor provider, Actor staff) {
        long article = new Column(context)
                .published(provider, staff, Column.BODY + "\n\n[云仓库](/products/" + shop.product() + ")");
        var readership = context.getBean(Readership.class);
        readership.read(article, Visitor.signedIn(buyer));
        readership.visit(article, shop.product(), Visitor.signedIn(buyer));
        var fixtures = new PageFixtures(context);
        fixtures.askedReprice(shop.colleagueWithin("王小云", "100"), shop.order(buyer), "900.00");
        fixtures.wishedPrice(buyer, shop.order(buyer), "1000.00");
        fixtures.checkedBatch(provider, shop.order(buyer));
        OrderNo sold = shop.order(buyer);
        context.getBean(Repricing.class).reprice(provider, sold, Yuan.of("1400.00"), "老客户优惠", Idempotency.freshKey());
        context.getBean(OrderPayment.class)
                .pay(buyer, sold, Yuan.of("1400.00"), PaymentMethod.BALANCE, Idempotency.freshKey());
        fixtures.askedRefund(buyer, sold, "100.00");
        fixtures.appealed(buyer, shop.paid(buyer));
        return sold;
    }

    private void keepBooks(ApplicationContext context, Actor provider, Actor staff, OrderNo order) {
        context.getBean(ProviderFiles.class)
                .record(staff, provider.account(), ProviderRecordKind.IDENTITY_VERIFIED, "合同 1", null);
        var jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("""
                        insert into category_terms (category_code, commission_rate, deposit, set_by, set_by_name, set_at)
                        values ('enterprise-apps', 0.1, 0, :user, :name, now())
                        """)
                .param("user", staff.user().value())
                .param("name", staff.userName())
                .update();
        jdbc.sql("""
                        insert into registration (email, language, requested_at, expires_at)
                        values ('new@shop.test', 'zh-CN', now(), now())
                        """).update();
        jdbc.sql("""
                        insert into order_step (order_id, kind, at)
                        select id, 'DELIVERY_BEGUN', now() from purchase_order where order_no = :order
                        """).param("order", order.value()).update();
        jdbc.sql("""
                        insert into marketplace_setting (code, value, set_by, set_by_name, set_at)
                        values ('ACCEPTANCE_DAYS', 15, :user, :name, now())
                        """)
                .param("user", staff.user().value())
                .param("name", staff.userName())
                .update();
        jdbc.sql("insert into product_trial (account_id, product_id, tried_at) values (:account, :product, now())")
                .param("account", buyer.account().value())
                .param("product", shop.product())
                .update();
        jdbc.sql("""
                        insert into refund (refund_no, payment_id, order_no, paid, amount, reason, status, requested_at)
                        select 'R' || p.payment_no, p.id, x.order_no, x.amount, x.amount, 'PAYMENT_CLOSED', 'DONE', now()
                        from payment p join payment_order x on x.payment_id = p.id where p.account_id = :account
                        """).param("account", buyer.account().value()).update();
    }

    private void deliver(ApplicationContext context) {
        var jdbc = context.getBean(JdbcClient.class);
        for (String statement : List.of("""
                insert into product_endpoint (product_id, account_id, url, secret, secret_at)
                select product_id, provider_account_id, 'https://x.test/', 'x', now() from purchase_order
                where order_no = :order
                """, """
                insert into delivery_job (delivery_id, account_id, product_id, order_no, operation, cause, state, created_at,
                                          ended_at)
                select gen_random_uuid(), provider_account_id, product_id, order_no, 'CREATE', 'PURCHASE', 'DONE', now(), now()
                from purchase_order where order_no = :order
                """, """
                insert into delivery_call (account_id, product_id, delivery_id, operation, attempt, url, headers, request,
                                           status, verdict, took_ms, at)
                select provider_account_id, product_id, gen_random_uuid(), 'CREATE', 1, 'https://x.test/', 'x', 'x', 200,
                       'SUCCESS', 1, now() from purchase_order where order_no = :order
                """)) {
            jdbc.sql(statement).param("order", order.value()).update();
        }
    }

    /** With a file, and with a red letter that is owed. */
    private void invoice(ApplicationContext context) {
        Invoices invoices = new Invoices(context);
        invoices.companyInBook(buyer);
        invoices.addressInBook(buyer, "周青");
        invoices.letterOwed(invoices.issued(buyer, shop.owner(), shop.completed(buyer)));
    }

    private void withdraw(ApplicationContext context) {
        var payouts = new Payouts(context);
        payouts.ready(shop.owner(), shop.staff());
        payouts.releaseAll(shop.owner());
        payouts.requested(shop.owner(), "10.00");
        context.getBean(AutomaticWithdrawals.class).turn(shop.owner(), true);
    }

    private static void signIn(ApplicationContext context, Actor user) {
        var jdbc = context.getBean(JdbcClient.class);
        for (String statement : List.of(
                """
                insert into sign_in (user_id, outcome, ip, agent, at) values (:user, 'SUCCEEDED', '127.0.0.1', 'x', now())
                """,
                "insert into second_factor (user_id, secret, last_step, begun_at) values (:user, 'x', 0, now())",
                "insert into recovery_code (user_id, hash) values (:user, 'x')",
                """
                insert into passkey (user_id, credential_id, attestation, signature_count, name, made_at)
                values (:user, cast(cast(:user as varchar) as bytea), 'x', 0, 'x', now())
                """,
                """
                insert into one_time_link (token_hash, user_id, purpose, email, expires_at)
                values (cast(cast(:user as varchar) as bytea), :user, 'PASSWORD_RESET', 'x@shop.test', now())
                """)) {
            jdbc.sql(statement).param("user", user.user().value()).update();
        }
    }
}
