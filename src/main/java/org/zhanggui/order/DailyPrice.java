package org.zhanggui.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SpecOffer.CyclePrice;
import org.zhanggui.product.Term;
import org.zhanggui.shared.money.Yuan;

/**
 * What a spec costs a day: the sale price of one of its cycles, and the calendar days of that cycle from the day on which a
 * subscription's present period begins. It is kept as the two, never as a quotient, so that an amount is rounded once.
 *
 * <p>The cycle is the one with the count and the unit of the period. A spec that is not sold by it is judged by its cycle
 * nearest in length, and of two that are equally near by the longer one, which as a rule is the cheaper by the day.
 *
 * @param price what the cycle costs
 * @param days how many calendar days it has
 */
record DailyPrice(Money price, long days) {

    private static final Comparator<DailyPrice> LONGER_THEN_CHEAPER_FIRST =
            Comparator.comparingLong(DailyPrice::days).reversed().thenComparing(daily -> daily.price.getAmount());

    DailyPrice {
        if (price.isNegative() || days < 1) {
            throw new IllegalArgumentException("a daily price is an amount for some days");
        }
    }

    static DailyPrice of(Money price, SaleCycle cycle, LocalDate from) {
        return new DailyPrice(price, daysOf(cycle, from));
    }

    /** {@return what a spec with these prices costs a day, or nothing where it is sold by no length of time} */
    static Optional<DailyPrice> among(List<CyclePrice> prices, SaleCycle cycle, LocalDate from) {
        return prices.stream()
                .filter(price -> price.cycle().equals(cycle))
                .findFirst()
                .map(price -> of(price.salePrice(), cycle, from))
                .or(() -> nearest(prices, daysOf(cycle, from), from));
    }

    private static Optional<DailyPrice> nearest(List<CyclePrice> prices, long wanted, LocalDate from) {
        return prices.stream()
                .filter(price -> price.cycle().hasLength())
                .map(price -> of(price.salePrice(), price.cycle(), from))
                .min(Comparator.<DailyPrice>comparingLong(daily -> Math.abs(daily.days - wanted))
                        .thenComparing(LONGER_THEN_CHEAPER_FIRST));
    }

    private static long daysOf(SaleCycle cycle, LocalDate from) {
        return ChronoUnit.DAYS.between(from, Term.from(from).plus(cycle).end());
    }

    /** {@return what it costs for that many days, rounded half up to the fen} */
    Money forDays(long count) {
        return rounded(price.getAmount().multiply(BigDecimal.valueOf(count)), days);
    }

    boolean isMoreThan(DailyPrice other) {
        return difference(other).signum() > 0;
    }

    /**
     * {@return what it costs to have this instead of the other for that many days: the difference by the day times the days,
     * rounded half up to the fen once at the end; nothing where this is the cheaper one}
     */
    Money insteadOf(DailyPrice other, long count) {
        return isMoreThan(other)
                ? rounded(difference(other).multiply(BigDecimal.valueOf(count)), days * other.days)
                : Yuan.ZERO;
    }

    /** {@return the difference by the day, times the days of both, which makes it exact} */
    private BigDecimal difference(DailyPrice other) {
        return price.getAmount()
                .multiply(BigDecimal.valueOf(other.days))
                .subtract(other.price.getAmount().multiply(BigDecimal.valueOf(days)));
    }

    private static Money rounded(BigDecimal amount, long by) {
        return Money.of(Yuan.CNY, amount.divide(BigDecimal.valueOf(by), 2, RoundingMode.HALF_UP));
    }
}
