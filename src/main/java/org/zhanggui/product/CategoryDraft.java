package org.zhanggui.product;

import java.math.BigDecimal;
import org.joda.money.Money;

/**
 * What staff say of a category.
 *
 * @param position its place in lists, 0 to {@value #LAST_POSITION}, from the front
 * @param commissionRate the platform's share of an order (平台技术服务费), from 0 to 1 in steps of 0.0001
 * @param deposit what a provider deposits before it can withdraw what it earned here, in yuan
 */
public record CategoryDraft(String nameZh, String nameEn, int position, BigDecimal commissionRate, Money deposit) {

    public static final int LONGEST_CODE = 40;
    public static final int LONGEST_NAME_ZH = 40;
    public static final int LONGEST_NAME_EN = 60;
    public static final int LAST_POSITION = 999;

    private static final int DECIMALS_OF_A_RATE = 4;

    public CategoryDraft {
        require(!nameZh.isBlank() && nameZh.length() <= LONGEST_NAME_ZH, "a Chinese name");
        require(!nameEn.isBlank() && nameEn.length() <= LONGEST_NAME_EN, "an English name");
        require(position >= 0 && position <= LAST_POSITION, "a position");
        require(
                commissionRate.signum() >= 0
                        && commissionRate.compareTo(BigDecimal.ONE) <= 0
                        && commissionRate.scale() <= DECIMALS_OF_A_RATE,
                "a commission rate from 0 to 1");
        require(!deposit.isNegative(), "a deposit that is not negative");
    }

    private static void require(boolean rule, String what) {
        if (!rule) {
            throw new IllegalArgumentException("a category has " + what);
        }
    }
}
