package org.zhanggui.order;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SpecOffer;
import org.zhanggui.product.Term;
import org.zhanggui.shared.money.Yuan;

/**
 * 续费: how a subscription is prolonged, by whole months or years from its end, at the renewal prices of this moment.
 *
 * @param spec the spec, which is on sale and renewed by at least one unit
 * @param term what has been bought so far
 */
public record RenewalTerms(SpecOffer spec, Term term) {

    public static final int MOST_MONTHS = 60;
    public static final int MOST_YEARS = 5;

    /** {@return by what it is renewed, the longer unit first} */
    public List<CycleUnit> units() {
        return Arrays.stream(new CycleUnit[] {CycleUnit.YEAR, CycleUnit.MONTH})
                .filter(unit -> spec.renewalPrice(unit) != null)
                .toList();
    }

    /** {@return why it is not renewed by that} */
    public Optional<SubscriptionRefusal> refuses(SaleCycle length) {
        Money price = spec.renewalPrice(length.unit());
        if (price == null) {
            return Optional.of(SubscriptionRefusal.NO_RENEWAL_PRICE);
        }
        if (length.count() > (length.unit() == CycleUnit.YEAR ? MOST_YEARS : MOST_MONTHS)) {
            return Optional.of(SubscriptionRefusal.TOO_LONG);
        }
        return price.multipliedBy(length.count()).isGreaterThan(Yuan.MAX)
                ? Optional.of(SubscriptionRefusal.TOO_DEAR)
                : Optional.empty();
    }

    /** {@return the renewal by that; asked first with {@link #refuses}} */
    public Renewal by(SaleCycle length) {
        Money price = spec.renewalPrice(length.unit());
        if (price == null) {
            throw new IllegalStateException("it is not renewed by the " + length.unit());
        }
        return new Renewal(spec, length, term.end(), term.plus(length).end(), price.multipliedBy(length.count()));
    }

    /**
     * One way of prolonging it.
     *
     * @param from the first day that is bought
     * @param to the first day that is not
     */
    public record Renewal(SpecOffer spec, SaleCycle length, LocalDate from, LocalDate to, Money amount) {}
}
