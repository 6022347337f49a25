package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleMode;
import org.zhanggui.shared.web.Texts;

/** What becomes of the specs in an editor when the product shall be sold in another way: nothing is lost unasked. */
final class SaleSwitch {

    private SaleSwitch() {}

    /** {@return how the form sells, to be compared when it comes back} */
    static String soldAs(ProductForm form) {
        return form.kind() + " " + form.saleMode();
    }

    /** {@return the form sold as it was before} */
    static ProductForm back(ProductForm form, String soldAs) {
        String[] parts = soldAs.split(" ", 2);
        return parts.length == 2 ? form.soldAs(parts[0], parts[1]) : form;
    }

    /** {@return what is typed and has no place in the other way of selling, by name} */
    static List<String> losses(ProductForm form, Texts texts) {
        List<String> losses = new ArrayList<>();
        for (SpecForm spec : form.specs()) {
            String name = spec.name() + " · ";
            for (CycleForm cycle : spec.cycles()) {
                if (!fits(form, cycle) && (isTyped(cycle.listPrice()) || isTyped(cycle.salePrice()))) {
                    losses.add(name + cycle.count() + " " + texts.get("product.unit." + unit(cycle)) + " · "
                            + cycle.listPrice() + " / " + cycle.salePrice());
                }
            }
            if (!isSaas(form)) {
                addSaasOnly(losses, name, spec, texts);
            }
        }
        return losses;
    }

    private static void addSaasOnly(List<String> losses, String name, SpecForm spec, Texts texts) {
        if (spec.isTrialAllowed()) {
            losses.add(name + texts.get("product.spec.trialDays") + " " + spec.trialDays());
        }
        if (isTyped(spec.renewalPricePerYear())) {
            losses.add(name + texts.get("product.spec.renewalPricePerYear") + " " + spec.renewalPricePerYear());
        }
        if (isTyped(spec.renewalPricePerMonth())) {
            losses.add(name + texts.get("product.spec.renewalPricePerMonth") + " " + spec.renewalPricePerMonth());
        }
    }

    /** {@return the form without what does not fit; a spec that has no cycle left starts with an empty one} */
    static ProductForm fitted(ProductForm form) {
        return form.withSpecs(
                form.specs().stream().map(spec -> fitted(form, spec)).toList());
    }

    private static SpecForm fitted(ProductForm form, SpecForm spec) {
        List<CycleForm> cycles =
                spec.cycles().stream().filter(cycle -> fits(form, cycle)).toList();
        CycleUnit first = form.isSoldByCount() ? CycleUnit.TIME : CycleUnit.YEAR;
        return new SpecForm(
                spec.name(),
                spec.listed(),
                isSaas(form) ? spec.trialAllowed() : null,
                isSaas(form) ? spec.trialDays() : "",
                isSaas(form) ? spec.renewalPricePerYear() : "",
                isSaas(form) ? spec.renewalPricePerMonth() : "",
                cycles.isEmpty() && !spec.cycles().isEmpty() ? List.of(CycleForm.blank(first)) : cycles,
                spec.open());
    }

    private static boolean fits(ProductForm form, CycleForm cycle) {
        return form.isSoldByCount() == CycleUnit.TIME.name().equals(cycle.unit());
    }

    private static boolean isSaas(ProductForm form) {
        return !ProductKind.HUMAN_SERVICE.name().equals(form.kind());
    }

    private static String unit(CycleForm cycle) {
        for (CycleUnit unit : CycleUnit.values()) {
            if (unit.name().equals(cycle.unit())) {
                return unit.name();
            }
        }
        return CycleUnit.YEAR.name();
    }

    private static boolean isTyped(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** {@return whether the way of selling is one that can be chosen at all; what is not is refused beside its field} */
    static boolean isKnown(ProductForm form) {
        return isOneOf(ProductKind.values(), form.kind())
                && isOneOf(SaleMode.values(), form.saleMode())
                && (!isSaas(form) || !form.isSoldByCount());
    }

    private static boolean isOneOf(Enum<?>[] values, @Nullable String typed) {
        return List.of(values).stream().anyMatch(value -> value.name().equals(typed));
    }
}
