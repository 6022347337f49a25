package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.CycleUnit;

/**
 * A spec in the editor, as it was typed.
 *
 * @param open whether it is folded out; only {@code false} folds it
 */
record SpecForm(
        @Nullable String name,
        @Nullable String listed,
        @Nullable String trialAllowed,
        @Nullable String trialDays,
        @Nullable String renewalPricePerYear,
        @Nullable String renewalPricePerMonth,
        @Nullable List<CycleForm> cycles,
        @Nullable String open) {

    SpecForm {
        cycles = cycles == null
                ? List.of()
                : cycles.stream().filter(Objects::nonNull).toList();
    }

    static SpecForm blank(String name, CycleUnit unit) {
        return new SpecForm(name, "true", null, "", "", "", List.of(CycleForm.blank(unit)), null);
    }

    @Override
    public List<CycleForm> cycles() {
        return Objects.requireNonNull(cycles);
    }

    public boolean isListed() {
        return "true".equals(listed);
    }

    public boolean isTrialAllowed() {
        return "true".equals(trialAllowed);
    }

    public boolean isOpen() {
        return !"false".equals(open);
    }

    /** {@return this, folded out after its cycles became others} */
    SpecForm withCycle(CycleForm added) {
        List<CycleForm> more = new ArrayList<>(cycles());
        more.add(added);
        return with(more);
    }

    SpecForm withoutCycle(int index) {
        List<CycleForm> fewer = new ArrayList<>(cycles());
        fewer.remove(index);
        return with(fewer);
    }

    private SpecForm with(List<CycleForm> changed) {
        return new SpecForm(
                name, listed, trialAllowed, trialDays, renewalPricePerYear, renewalPricePerMonth, changed, null);
    }
}
