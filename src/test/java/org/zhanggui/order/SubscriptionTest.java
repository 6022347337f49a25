package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.ReflectionTestUtils;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SpecOffer;
import org.zhanggui.product.SpecOffer.CyclePrice;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.Everything;

class SubscriptionTest {

    private static final AccountId ACCOUNT = new AccountId(100_000_000_003L);
    private static final Actor BUYER =
            new Actor(ACCOUNT, "青禾农业", new UserId(3), "周青", true, new Everything(), "127.0.0.1");
    private static final SaleCycle MONTH = new SaleCycle(1, CycleUnit.MONTH);
    private static final SaleCycle YEAR = new SaleCycle(1, CycleUnit.YEAR);
    private static final SpecOffer BASIC = spec(1, "规格1", true, "1200.00", "1000.00", "1440.00");
    private static final SpecOffer FLAGSHIP = spec(2, "旗舰版", true, "4800.00", null, "5280.00");

    @Test
    void itRunsFromTheDayOfPaymentToTheStartOfTheDayOnWhichItEnds() {
        Subscription subscription = begun("2026-11-25T23:59:59", YEAR);

        assertThat(subscription.startedOn()).isEqualTo("2026-11-25");
        assertThat(subscription.endsOn()).isEqualTo("2027-11-25");
        Instant end = Instant.parse("2027-11-24T16:00:00Z");
        assertThat(subscription.endsAt()).isEqualTo(end);
        assertThat(subscription.hasEnded(end.minusNanos(1_000))).isFalse();
        assertThat(subscription.hasEnded(end)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-02-28, 2026-03-31, 2026-04-30",
        "2028-01-31, 2028-02-29, 2028-03-31, 2028-04-30",
        "2027-12-29, 2028-01-29, 2028-02-29, 2028-03-29",
    })
    void renewedByTheMonthItKeepsTheDayItBeganOn(LocalDate begun, LocalDate first, LocalDate second, LocalDate third) {
        Subscription subscription = begun(begun + "T12:00:00", MONTH);
        assertThat(subscription.endsOn()).isEqualTo(first);
        renew(subscription, MONTH);
        assertThat(subscription.endsOn()).isEqualTo(second);
        renew(subscription, MONTH);
        assertThat(subscription.endsOn()).isEqualTo(third);
    }

    @Test
    void aLeapDayIsComeBackToAfterFourYears() {
        Subscription subscription = begun("2028-02-29T12:00:00", YEAR);
        assertThat(subscription.endsOn()).isEqualTo("2029-02-28");
        renew(subscription, new SaleCycle(3, CycleUnit.YEAR));
        assertThat(subscription.endsOn()).isEqualTo("2032-02-29");
    }

    /** Renewals of renewals: what is shown when ordering is what it becomes, seamless, and at the price by the unit. */
    @Test
    void eachRenewalBeginsWhereTheLastOneEnded() {
        Random random = new Random(31);
        for (int round = 0; round < 2_000; round++) {
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1_500));
            Subscription subscription = begun(day + "T08:00:00", random.nextBoolean() ? MONTH : YEAR);
            int months = (int) ChronoUnit.MONTHS.between(
                    day.withDayOfMonth(1), subscription.endsOn().withDayOfMonth(1));
            for (int renewals = random.nextInt(1, 6); renewals > 0; renewals--) {
                boolean yearly = random.nextBoolean();
                SaleCycle length = new SaleCycle(random.nextInt(1, 6), yearly ? CycleUnit.YEAR : CycleUnit.MONTH);
                months += length.count() * (yearly ? 12 : 1);
                LocalDate before = subscription.endsOn();

                RenewalTerms.Renewal renewal = renew(subscription, length);

                assertThat(renewal.from()).isEqualTo(before);
                assertThat(renewal.to()).isEqualTo(subscription.endsOn()).isEqualTo(day.plusMonths(months));
                assertThat(renewal.amount())
                        .isEqualTo(Yuan.of(yearly ? "1200.00" : "1000.00").multipliedBy(length.count()));
            }
        }
    }

    @Test
    void itIsRenewedByTheUnitsThatHaveAPriceAndForFiveYearsAtMost() {
        RenewalTerms terms =
                open(begun("2026-11-25T12:00:00", YEAR).renewal(List.of(BASIC), at("2026-11-26T12:00:00")));
        RenewalTerms yearly = new RenewalTerms(FLAGSHIP, terms.term());

        assertThat(terms.units()).containsExactly(CycleUnit.YEAR, CycleUnit.MONTH);
        assertThat(terms.refuses(new SaleCycle(60, CycleUnit.MONTH))).isEmpty();
        assertThat(terms.refuses(new SaleCycle(61, CycleUnit.MONTH))).contains(SubscriptionRefusal.TOO_LONG);
        assertThat(terms.refuses(new SaleCycle(5, CycleUnit.YEAR))).isEmpty();
        assertThat(terms.refuses(new SaleCycle(6, CycleUnit.YEAR))).contains(SubscriptionRefusal.TOO_LONG);
        assertThat(terms.refuses(new SaleCycle(1, CycleUnit.DAY))).contains(SubscriptionRefusal.NO_RENEWAL_PRICE);
        assertThat(yearly.units()).containsExactly(CycleUnit.YEAR);
        assertThat(yearly.refuses(MONTH)).contains(SubscriptionRefusal.NO_RENEWAL_PRICE);
        assertThat(new RenewalTerms(spec(3, "巨", true, "9000000.00", null, "1.00"), terms.term())
                        .refuses(new SaleCycle(2, CycleUnit.YEAR)))
                .contains(SubscriptionRefusal.TOO_DEAR);
    }

    @Test
    void whatHasEndedOrIsATrialOrIsNoLongerSoldIsNotRenewed() {
        Subscription subscription = begun("2026-11-25T12:00:00", MONTH);
        Instant end = subscription.endsAt();
        Instant before = end.minusNanos(1_000);

        assertThat(subscription.renewal(List.of(BASIC), before)).isInstanceOf(Prospect.Open.class);
        assertThat(refusal(subscription.renewal(List.of(BASIC), end))).isEqualTo(SubscriptionRefusal.ENDED);
        assertThat(refusal(subscription.upgrades(List.of(BASIC, FLAGSHIP), end)))
                .isEqualTo(SubscriptionRefusal.ENDED);
        assertThat(refusal(subscription.renewal(List.of(), before))).isEqualTo(SubscriptionRefusal.NOT_ON_SALE);
        assertThat(refusal(subscription.renewal(List.of(spec(1, "规格1", false, "1200.00", null, "1440.00")), before)))
                .isEqualTo(SubscriptionRefusal.NOT_ON_SALE);
        assertThat(refusal(subscription.renewal(List.of(spec(1, "规格1", true, null, null, "1440.00")), before)))
                .isEqualTo(SubscriptionRefusal.NO_RENEWAL_PRICE);
        Subscription trial = Subscription.begin(
                ACCOUNT, Bought.of(BASIC, new SaleCycle(7, CycleUnit.DAY), Yuan.ZERO), true, at("2026-11-25T12:00:00"));
        assertThat(trial.endsOn()).isEqualTo("2026-12-02");
        assertThat(refusal(trial.renewal(List.of(BASIC), at("2026-11-26T12:00:00"))))
                .isEqualTo(SubscriptionRefusal.IS_TRIAL);
        assertThat(refusal(trial.upgrades(List.of(BASIC, FLAGSHIP), at("2026-11-26T12:00:00"))))
                .isEqualTo(SubscriptionRefusal.IS_TRIAL);
    }

    @Test
    void anUpgradeIsForTheDaysThatAreLeftTodayIncluded() {
        Subscription subscription = begun("2026-11-25T12:00:00", YEAR);

        Upgrade onTheFirst = upgrade(subscription, "2026-11-25T23:59:59");
        Upgrade onTheLast = upgrade(subscription, "2027-11-24T23:59:59");

        assertThat(onTheFirst.days()).isEqualTo(365);
        assertThat(onTheFirst.amount()).isEqualTo(Yuan.of("3840.00"));
        assertThat(onTheFirst.to()).isEqualTo("2027-11-25");
        assertThat(onTheLast.days()).isOne();
        assertThat(onTheLast.amount()).isEqualTo(Yuan.of("10.52"));
    }

    @Test
    void onlyDearerSpecsOnSaleAreOffered() {
        Instant now = at("2026-11-26T12:00:00");
        SpecOffer cheaper = spec(3, "入门版", true, null, null, "900.00");
        SpecOffer same = spec(4, "同价版", true, null, null, "1440.00");
        SpecOffer off = spec(5, "内测版", false, null, null, "9000.00");

        assertThat(refusal(begun("2026-11-25T12:00:00", YEAR).upgrades(List.of(BASIC, cheaper, same, off), now)))
                .isEqualTo(SubscriptionRefusal.NO_UPGRADE);
        assertThat(refusal(begun("2026-11-25T12:00:00", YEAR).upgrades(List.of(), now)))
                .isEqualTo(SubscriptionRefusal.NO_UPGRADE);
    }

    @Test
    void aSpecThatIsNoMoreIsJudgedByWhatItCost() {
        Subscription subscription = begun("2026-11-25T12:00:00", YEAR);

        List<Upgrade> upgrades = open(subscription.upgrades(List.of(FLAGSHIP), at("2026-11-25T12:00:00")));

        assertThat(upgrades).singleElement().extracting(Upgrade::amount).isEqualTo(Yuan.of("3840.00"));
        subscription.moveTo("旗舰版", upgrades.get(0).cyclePrice());
        assertThat(open(subscription.upgrades(
                                List.of(spec(6, "至尊版", true, null, null, "9280.00")), at("2026-11-25T12:00:00")))
                        .get(0)
                        .amount())
                .isEqualTo(Yuan.of("4000.00"));
    }

    @Test
    void aRenewalAndAnUpgradeCanBePaidForTwoDaysTheLastInstantIncludedAndNotOnceItHasEnded() {
        Subscription subscription = withId(begun("2026-11-25T12:00:00", YEAR));
        Instant placed = at("2026-11-26T12:00:00");
        Instant deadline = placed.plus(Duration.ofDays(2));
        Order renewal = renewal(subscription, placed);
        Order upgrade = Order.upgrade(
                new OrderNo("2026112600000001"),
                subscription,
                upgrade(subscription, "2026-11-26T12:00:00"),
                BUYER,
                placed);
        for (Order order : List.of(renewal, upgrade)) {
            assertThat(order.expiresAt()).isEqualTo(deadline);
            assertThat(order.refusesPaymentOf(order.payableAmount(), deadline)).isEmpty();
            assertThat(order.refusesPaymentOf(order.payableAmount(), deadline.plusNanos(1_000)))
                    .contains(OrderRefusal.EXPIRED);
            assertThat(subscription.awaits(order, deadline)).isTrue();
        }

        Order late = renewal(subscription, subscription.endsAt().minus(Duration.ofHours(1)));
        assertThat(late.refusesPaymentOf(
                        late.payableAmount(), subscription.endsAt().minusNanos(1_000)))
                .isEmpty();
        assertThat(late.refusesPaymentOf(late.payableAmount(), subscription.endsAt()))
                .contains(OrderRefusal.EXPIRED);
        assertThat(subscription.awaits(late, subscription.endsAt())).isFalse();
    }

    @Test
    void anOrderThatNoLongerFitsIsAwaitedNoMore() {
        Instant now = at("2026-11-26T12:00:00");
        Subscription renewed = withId(begun("2026-11-25T12:00:00", YEAR));
        Order renewal = renewal(renewed, now);
        Order upgrade = Order.upgrade(
                new OrderNo("2026112600000001"), renewed, upgrade(renewed, "2026-11-26T12:00:00"), BUYER, now);
        renew(renewed, MONTH);
        assertThat(renewed.awaits(renewal, now)).isFalse();
        assertThat(renewed.awaits(upgrade, now)).isFalse();

        Subscription moved = withId(begun("2026-11-25T12:00:00", YEAR));
        moved.moveTo("旗舰版", Yuan.of("5280.00"));
        assertThat(moved.awaits(renewal, now)).isFalse();
        assertThat(moved.awaits(upgrade, now)).isFalse();
    }

    private static Order renewal(Subscription subscription, Instant now) {
        RenewalTerms terms = open(subscription.renewal(List.of(BASIC), now));
        return Order.renewal(new OrderNo("2026112600000002"), subscription, terms.by(YEAR), BUYER, now);
    }

    private static RenewalTerms.Renewal renew(Subscription subscription, SaleCycle length) {
        Instant now = subscription.endsAt().minusSeconds(1);
        RenewalTerms.Renewal renewal =
                open(subscription.renewal(List.of(BASIC), now)).by(length);
        subscription.renew(Bought.of(renewal.spec(), length, renewal.amount()));
        return renewal;
    }

    private static Upgrade upgrade(Subscription subscription, String when) {
        return open(subscription.upgrades(List.of(BASIC, FLAGSHIP), at(when))).get(0);
    }

    private static Subscription begun(String when, SaleCycle cycle) {
        return Subscription.begin(ACCOUNT, Bought.of(BASIC, cycle, Yuan.of("1440.00")), false, at(when));
    }

    private static Subscription withId(Subscription subscription) {
        ReflectionTestUtils.setField(subscription, "id", 1L);
        return subscription;
    }

    private static Instant at(String inShanghai) {
        return java.time.LocalDateTime.parse(inShanghai)
                .atZone(BusinessTime.ZONE)
                .toInstant();
    }

    private static <T> T open(Prospect<T> prospect) {
        return ((Prospect.Open<T>) prospect).terms();
    }

    private static <T> SubscriptionRefusal refusal(Prospect<T> prospect) {
        return ((Prospect.Closed<T>) prospect).refusal();
    }

    private static SpecOffer spec(
            long id, String name, boolean listed, @Nullable String perYear, @Nullable String perMonth, String yearly) {
        return new SpecOffer(
                id,
                name,
                17276,
                "云栈工单中心",
                ProductKind.SAAS,
                new AccountId(100_000_000_001L),
                "云栈软件",
                listed,
                7,
                perYear == null ? null : Yuan.of(perYear),
                perMonth == null ? null : Yuan.of(perMonth),
                new BigDecimal("0.1000"),
                1,
                List.of(new CyclePrice(YEAR, Yuan.of(yearly))));
    }
}
