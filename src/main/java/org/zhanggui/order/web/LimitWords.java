package org.zhanggui.order.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.RepriceLimits;
import org.zhanggui.shared.web.Texts;

/** Says how far somebody may lower a price. */
@Component
class LimitWords {

    private static final int DECIMALS = 2;

    private final Texts texts;

    LimitWords(Texts texts) {
        this.texts = texts;
    }

    /** {@return the limits that hold for somebody's reprice of an order; null where none does} */
    @Nullable
    Limit of(Actor actor, OrderDetails order) {
        List<RepriceLimits> limits = actor.permissions().repriceLimits(order.resource());
        return limits.stream()
                .map(one -> one.lowest(order.originalAmount()))
                .min(Money::compareTo)
                .map(lowest -> new Limit(
                        limits.stream().map(this::words).collect(Collectors.joining(texts.get("order.limit.or"))),
                        lowest))
                .orElse(null);
    }

    private String words(RepriceLimits limits) {
        if (limits.percentMax() == null) {
            return texts.get("order.limit.amount", yuan(Objects.requireNonNull(limits.amountMax())));
        }
        String percent = limits.percentMax().stripTrailingZeros().toPlainString();
        return limits.amountMax() == null
                ? texts.get("order.limit.percent", percent)
                : texts.get("order.limit.both", yuan(limits.amountMax()), percent);
    }

    private static String yuan(BigDecimal amount) {
        return amount.setScale(DECIMALS).toPlainString();
    }

    /**
     * What somebody may do alone.
     *
     * @param words how much they may take off
     * @param lowest the lowest amount that an order can have by it
     */
    record Limit(String words, Money lowest) {

        public String lowestAmount() {
            return lowest.getAmount().toPlainString();
        }
    }
}
