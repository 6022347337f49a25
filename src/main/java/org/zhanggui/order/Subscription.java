package org.zhanggui.order;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SpecOffer;
import org.zhanggui.product.Term;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;

/**
 * What an account has of a product, until when. It begins when its order is paid, goes on when a renewal is, and changes its
 * spec when an upgrade is, and loses again what is refunded; always under a row lock. It runs through whole days in Asia/Shanghai: the day on which it was paid
 * is the first, and from the instant at which the day of {@link Term#end} begins it has ended.
 */
@Entity
class Subscription {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "subscription_seq", allocationSize = 1)
    private @Nullable Long id;

    private AccountId accountId;
    private AccountId providerAccountId;
    private String shopName;
    private long productId;
    private String productName;
    private String specName;
    private boolean trial;
    private int cycleCount;

    @Enumerated(EnumType.STRING)
    private CycleUnit cycleUnit;

    private Money cyclePrice;
    private LocalDate periodFrom;
    private LocalDate startedOn;
    private int months;
    private int days;
    private LocalDate endsOn;
    private Instant endsAt;

    /** When the purchase that began it was refunded. */
    private @Nullable Instant endedEarlyAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Subscription() {}

    private Subscription(AccountId account, Bought bought, boolean trial, LocalDate firstDay) {
        this.accountId = account;
        this.providerAccountId = bought.provider();
        this.shopName = bought.shopName();
        this.productId = bought.productId();
        this.productName = bought.productName();
        this.specName = bought.specName();
        this.trial = trial;
        this.startedOn = firstDay;
        runFor(Term.from(firstDay), new SaleCycle(bought.count(), bought.unit()), bought.amount());
    }

    /** What an order for a length of time begins on the day on which it is paid. */
    static Subscription begin(AccountId account, Bought bought, boolean trial, Instant paidAt) {
        return new Subscription(account, bought, trial, BusinessTime.dayOf(paidAt));
    }

    private void runFor(Term soFar, SaleCycle more, Money price) {
        Term term = soFar.plus(more);
        cycleCount = more.count();
        cycleUnit = more.unit();
        cyclePrice = price;
        periodFrom = soFar.end();
        months = term.months();
        days = term.days();
        endsOn = term.end();
        endsAt = BusinessTime.startOf(endsOn);
    }

    boolean hasEnded(Instant now) {
        return !now.isBefore(endsAt);
    }

    /** {@return why it can neither be prolonged nor moved at that instant, whatever is on sale} */
    Optional<SubscriptionRefusal> refusesChange(Instant now) {
        if (hasEnded(now)) {
            return Optional.of(SubscriptionRefusal.ENDED);
        }
        return trial ? Optional.of(SubscriptionRefusal.IS_TRIAL) : Optional.empty();
    }

    /** {@return on what terms it is prolonged, now that its product is sold by these specs} */
    Prospect<RenewalTerms> renewal(List<SpecOffer> specs, Instant now) {
        Optional<SubscriptionRefusal> refusal = refusesChange(now);
        if (refusal.isPresent()) {
            return new Prospect.Closed<>(refusal.get());
        }
        return specs.stream()
                .filter(spec -> spec.onSale() && spec.specName().equals(specName))
                .findFirst()
                .<Prospect<RenewalTerms>>map(spec -> renewal(new RenewalTerms(spec, term())))
                .orElseGet(() -> new Prospect.Closed<>(SubscriptionRefusal.NOT_ON_SALE));
    }

    private static Prospect<RenewalTerms> renewal(RenewalTerms terms) {
        return terms.units().isEmpty()
                ? new Prospect.Closed<>(SubscriptionRefusal.NO_RENEWAL_PRICE)
                : new Prospect.Open<>(terms);
    }

    /** {@return where it can be moved to, now that its product is sold by these specs; at least one} */
    Prospect<List<Upgrade>> upgrades(List<SpecOffer> specs, Instant now) {
        Optional<SubscriptionRefusal> refusal = refusesChange(now);
        if (refusal.isPresent()) {
            return new Prospect.Closed<>(refusal.get());
        }
        DailyPrice present = dailyPrice(specs);
        List<Upgrade> upgrades = specs.stream()
                .filter(spec -> spec.onSale() && !spec.specName().equals(specName))
                .flatMap(spec -> upgrade(present, spec, BusinessTime.dayOf(now)).stream())
                .toList();
        return upgrades.isEmpty()
                ? new Prospect.Closed<>(SubscriptionRefusal.NO_UPGRADE)
                : new Prospect.Open<>(upgrades);
    }

    /** The days that are left begin with today: from today the buyer has the new spec. */
    private Optional<Upgrade> upgrade(DailyPrice present, SpecOffer target, LocalDate today) {
        int left = Math.toIntExact(ChronoUnit.DAYS.between(today, endsOn));
        long cycleDays = DailyPrice.of(cyclePrice, cycle(), periodFrom).days();
        return DailyPrice.among(target.prices(), cycle(), periodFrom)
                .filter(then -> then.isMoreThan(present))
                .map(then -> new Upgrade(
                        target, then.forDays(cycleDays), today, endsOn, left, then.insteadOf(present, left)))
                .filter(upgrade -> Stream.of(upgrade.amount(), upgrade.cyclePrice())
                        .noneMatch(amount -> amount.isGreaterThan(Yuan.MAX)));
    }

    /** {@return what its spec costs a day at this moment, or did when it was bought, if the spec is no more} */
    private DailyPrice dailyPrice(List<SpecOffer> specs) {
        return specs.stream()
                .filter(spec -> spec.specName().equals(specName))
                .findFirst()
                .flatMap(spec -> DailyPrice.among(spec.prices(), cycle(), periodFrom))
                .orElseGet(() -> DailyPrice.of(cyclePrice, cycle(), periodFrom));
    }

    /** {@return whether it still stands as it did when the renewal or upgrade was ordered, and still runs} */
    boolean awaits(Order order, Instant now) {
        return !hasEnded(now)
                && (order.isUpgrade()
                        ? specName.equals(order.fromSpecName()) && endsOn.equals(order.periodTo())
                        : specName.equals(order.bought().specName()) && endsOn.equals(order.periodFrom()));
    }

    /** Goes on for what a renewal bought; asked first with {@link #awaits}. */
    void renew(Bought more) {
        runFor(term(), new SaleCycle(more.count(), more.unit()), more.amount());
    }

    /** Is of another spec from now on; asked first with {@link #awaits}. */
    void moveTo(String spec, Money priceOfCycle) {
        specName = spec;
        cyclePrice = priceOfCycle;
    }

    /** Stands as these orders make it stand: the one that began it, and what changed it afterwards and was not refunded. */
    void standAs(List<Order> carriedOut) {
        for (Order order : carriedOut) {
            switch (order.type()) {
                case NEW, TRIAL -> beginAnew(order.bought());
                case RENEWAL -> renew(order.bought());
                case UPGRADE -> moveTo(order.bought().specName(), Objects.requireNonNull(order.cyclePrice()));
            }
        }
    }

    private void beginAnew(Bought bought) {
        specName = bought.specName();
        runFor(Term.from(startedOn), new SaleCycle(bought.count(), bought.unit()), bought.amount());
    }

    /** Ends before its time, since what began it is given back. */
    void endEarly(Instant now) {
        if (!hasEnded(now)) {
            endedEarlyAt = now;
            endsAt = now;
        }
    }

    private Term term() {
        return new Term(startedOn, months, days);
    }

    private SaleCycle cycle() {
        return new SaleCycle(cycleCount, cycleUnit);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    long productId() {
        return productId;
    }

    String specName() {
        return specName;
    }

    LocalDate startedOn() {
        return startedOn;
    }

    LocalDate endsOn() {
        return endsOn;
    }

    /** {@return the instant from which it has ended} */
    Instant endsAt() {
        return endsAt;
    }
}
