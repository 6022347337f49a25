package org.zhanggui.shared.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Amounts in yuan with two decimals, from 0.00 to 10,000,000.00: the only money of this marketplace. */
public final class Yuan {

    public static final CurrencyUnit CNY = CurrencyUnit.of("CNY");
    public static final Money ZERO = Money.zero(CNY);
    public static final Money MAX = Money.of(CNY, 10_000_000);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]*)?|-?\\.[0-9]+");
    private static final Pattern FULL_WIDTH = Pattern.compile(".*[\\uFF10-\\uFF19\\uFF0E\\uFF0D].*", Pattern.DOTALL);
    private static final int LONGEST_INPUT = 32;

    private Yuan() {}

    /** {@return an amount written by a programmer, such as {@code of("36.00")}} */
    public static Money of(String amount) {
        return Money.of(CNY, new BigDecimal(amount));
    }

    /** {@return an amount as the database and events keep it} */
    public static Money of(BigDecimal amount) {
        return Money.of(CNY, amount);
    }

    /**
     * Reads an amount as a person types it. Nothing is rounded, guessed or dropped: what is not an amount of yuan and fen
     * within the bounds is refused with the reason. White space around it is ignored.
     */
    public static Typed parse(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return AmountProblem.MISSING;
        }
        if (FULL_WIDTH.matcher(text).matches()) {
            return AmountProblem.FULL_WIDTH;
        }
        if (text.length() > LONGEST_INPUT || !NUMBER.matcher(text).matches()) {
            return AmountProblem.NOT_A_NUMBER;
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() < 0) {
            return AmountProblem.NEGATIVE;
        }
        if (number.scale() > 2) {
            return AmountProblem.TOO_MANY_DECIMALS;
        }
        if (number.compareTo(MAX.getAmount()) > 0) {
            return AmountProblem.TOO_LARGE;
        }
        return new Amount(Money.of(CNY, number));
    }

    /**
     * The share that a rate takes of an amount, rounded half up to the fen; what is left is the amount minus this, so that
     * the two always sum to the whole.
     */
    public static Money share(Money amount, BigDecimal rate) {
        return amount.multipliedBy(rate, RoundingMode.HALF_UP);
    }

    /** What a person typed: an {@link Amount}, or the {@link AmountProblem} with it. */
    public sealed interface Typed permits Amount, AmountProblem {}

    public record Amount(Money money) implements Typed {}

    /** Why a text is no amount. */
    public enum AmountProblem implements Typed {
        MISSING,
        NOT_A_NUMBER,
        FULL_WIDTH,
        NEGATIVE,
        TOO_MANY_DECIMALS,
        TOO_LARGE;

        /** {@return the key of the sentence that says so} */
        public String messageKey() {
            return "amount." + name();
        }
    }
}
