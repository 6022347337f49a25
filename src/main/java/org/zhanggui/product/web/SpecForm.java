package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.CycleUnit;

/** A spec in the editor, as it was typed. */
record SpecForm(
        @Nullable String name,
        @Nullable String listed,
        @Nullable String trialAllowed,
        @Nullable String trialDays,
        @Nullable String renewalPricePerYear,
        @Nullable String renewalPricePerMonth,
        @Nullable List<CycleForm> cycles) {

    SpecForm {
        cycles = cycles == null
                ? List.of()
                : cycles.stream().filter(Objects::nonNull).toList();
    }

    static SpecForm blank(String name, CycleUnit unit) {
        return new SpecForm(name, "true", null, "", "", "", List.of(CycleForm.blank(unit)));
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
        return new SpecForm(name, listed, trialAllowed, trialDays, renewalPricePerYear, renewalPricePerMonth, changed);
    }
}
