package org.zhanggui.product;

/**
 * How long, or how often, a buyer gets what they buy. Twelve months and one year are different cycles.
 *
 * @param count 1 to {@value #MOST}
 */
public record SaleCycle(int count, CycleUnit unit) {

    public static final int MOST = 999;

    /** 1 次, the one cycle of a spec that is sold by count. */
    public static final SaleCycle ONE_SERVICE = new SaleCycle(1, CycleUnit.TIME);

    public SaleCycle {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a sale cycle counts from 1 to " + MOST);
        }
    }

    /** {@return whether it is a stretch of time, and no single service} */
    public boolean hasLength() {
        return unit != CycleUnit.TIME;
    }
}
