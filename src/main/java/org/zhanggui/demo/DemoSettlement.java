package org.zhanggui.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.demo.DemoPeople.People;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPlacement;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.product.Categories;
import org.zhanggui.product.CategoryDraft;
import org.zhanggui.product.Offer;
import org.zhanggui.product.Offers;
import org.zhanggui.settlement.PayoutAccountDraft;
import org.zhanggui.settlement.PayoutAccounts;
import org.zhanggui.settlement.WithdrawalDesk;
import org.zhanggui.settlement.Withdrawals;
import org.zhanggui.settlement.Withdrawals.Requested;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;

/**
 * The handbook's example of a settlement: 2,000.00 at ten percent, of which the provider withdraws 1,800.00. Around it, what
 * the first shop's pages of settlement show: conditions that are met, a withdrawal that was refused, one that waits.
 */
@Component
@Profile("demo")
class DemoSettlement {

    private static final String EXAMPLE = "小程序商城";

    private final ProviderFiles files;
    private final Categories categories;
    private final PayoutAccounts accounts;
    private final Withdrawals withdrawals;
    private final WithdrawalDesk desk;
    private final OrderPlacement placement;
    private final OrderPayment payment;
    private final Deliveries deliveries;
    private final Offers offers;
    private final AgreementTexts agreements;
    private final JdbcClient jdbc;

    DemoSettlement(
            ProviderFiles files,
            Categories categories,
            PayoutAccounts accounts,
            Withdrawals withdrawals,
            WithdrawalDesk desk,
            OrderPlacement placement,
            OrderPayment payment,
            Deliveries deliveries,
            Offers offers,
            AgreementTexts agreements,
            JdbcClient jdbc) {
        this.files = files;
        this.categories = categories;
        this.accounts = accounts;
        this.withdrawals = withdrawals;
        this.desk = desk;
        this.placement = placement;
        this.payment = payment;
        this.deliveries = deliveries;
        this.offers = offers;
        this.agreements = agreements;
        this.jdbc = jdbc;
    }

    /** {@return what happens, and when; the example is the first order that the shop ever settles} */
    Map<Instant, Runnable> plan(People people, Instant now) {
        var plan = new TreeMap<Instant, Runnable>();
        plan.put(now.minus(Duration.ofHours(46 * 24)), () -> meetConditions(people));
        plan.put(now.minus(Duration.ofHours(45 * 24)), () -> giveAccount(people.provider()));
        plan.put(now.minus(Duration.ofHours(44 * 24)), () -> sell(people));
        withdraw(plan, people, "1800.00", now.minus(Duration.ofHours(38 * 24)), withdrawal -> {
            desk.approve(people.staff(), withdrawal, "结算条件已核对");
            desk.pay(people.staff(), withdrawal, "CMB3020261018000017");
        });
        withdraw(
                plan,
                people,
                "600.00",
                now.minus(Duration.ofHours(12 * 24)),
                withdrawal -> desk.refuse(people.secondStaff(), withdrawal, "收款户名与认证公司名称不一致，请核对后重新申请。"));
        withdraw(plan, people, "900.00", now.minus(Duration.ofHours(30)), waits -> {});
        plan.put(now.minus(Duration.ofHours(9 * 24 + 5)), () -> sell(people));
        plan.put(now.minus(Duration.ofHours(2 * 24 + 3)), () -> sell(people));
        return plan;
    }

    private void meetConditions(People people) {
        categories.edit(
                people.staff(),
                "website-building",
                new CategoryDraft(
                        "建站与小程序", "Websites and mini programs", 2, new BigDecimal("0.1000"), Yuan.of("5000.00")),
                0);
        record(people, ProviderRecordKind.ONBOARDING_AGREEMENT, "入驻协议 RZ-2026-0117", null);
        record(people, ProviderRecordKind.SETTLEMENT_AGREEMENT, "结算协议 JS-2026-0117", null);
        record(people, ProviderRecordKind.IDENTITY_VERIFIED, "营业执照核验单 SM-2026-0342", null);
        record(people, ProviderRecordKind.DEPOSIT, "招商银行回单 20261009-36", "5000.00");
    }

    private void record(People people, ProviderRecordKind kind, String reference, @Nullable String amount) {
        files.record(
                people.staff(), people.provider().account(), kind, reference, amount == null ? null : Yuan.of(amount));
    }

    private void giveAccount(Actor provider) {
        String company = files.companyName(provider.account()).orElseThrow();
        accounts.change(
                provider, new PayoutAccountDraft("招商银行", "杭州滨江支行", company, "571908374510017"), DemoSignIns.PASSWORD);
    }

    /** A buyer pays 2,000.00 for software, which is set up at once. */
    private void sell(People people) {
        Offer offer = jdbc.sql("""
                        select p.id as product, c.id as cycle from sale_cycle c join spec s on s.id = c.spec_id
                        join product p on p.id = s.product_id where p.name = :name and s.listed order by c.id limit 1
                        """)
                .param("name", EXAMPLE)
                .query(Example.class)
                .optional()
                .flatMap(example -> offers.find(example.product(), example.cycle()))
                .orElseThrow();
        String agreed = agreements.inForce(offer.agreementId()).orElseThrow().sha256();
        OrderNo order = placement
                .place(
                        people.otherBuyer(),
                        new OrderPlacement.Request(offer.productId(), offer.cycleId(), agreed, Idempotency.freshKey()))
                .orElseThrow();
        payment.pay(people.otherBuyer(), order, offer.salePrice(), PaymentMethod.BALANCE, Idempotency.freshKey());
        deliveries.begin(people.provider(), order);
        deliveries.deliver(people.provider(), order, "商城已开通，用下单账号登录即可开店。");
    }

    /** Asked for at that moment, and decided a day later. */
    private void withdraw(
            Map<Instant, Runnable> plan, People people, String amount, Instant at, LongConsumer decision) {
        var asked = new AtomicLong();
        plan.put(at, () -> {
            if (withdrawals.request(people.provider(), Yuan.of(amount), Idempotency.freshKey())
                    instanceof Requested requested) {
                asked.set(requested.id());
            }
        });
        plan.put(at.plus(Duration.ofHours(21)), () -> decision.accept(asked.get()));
    }

    private record Example(long product, long cycle) {}
}
