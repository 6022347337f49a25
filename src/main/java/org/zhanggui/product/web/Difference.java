package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.money.Yuan.Amount;
import org.zhanggui.shared.web.Texts;

/**
 * Where what someone typed differs from what someone else saved meanwhile.
 *
 * @param field the place in words, as 规格1 · 1 年 · 售价
 */
record Difference(String field, String saved, String typed) {

    /**
     * @param names what people call the categories and agreements that the forms name by their keys
     */
    static List<Difference> between(ProductForm saved, ProductForm typed, Map<String, String> names, Texts texts) {
        Map<String, String> theirs = values(saved, names, texts);
        Map<String, String> ours = values(typed, names, texts);
        Set<String> fields = new LinkedHashSet<>(theirs.keySet());
        fields.addAll(ours.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String field : fields) {
            String their = theirs.getOrDefault(field, "");
            String our = ours.getOrDefault(field, "");
            if (!their.equals(our)) {
                differences.add(new Difference(field, their, our));
            }
        }
        return differences;
    }

    private static Map<String, String> values(ProductForm form, Map<String, String> names, Texts texts) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, texts.get("product.name"), form.name());
        put(values, texts.get("product.category"), named(form.category(), names));
        put(values, texts.get("product.kind"), texts.get("product.kind." + form.kind()));
        put(values, texts.get("product.saleMode"), texts.get("product.saleMode." + form.saleMode()));
        put(values, texts.get("product.summary"), form.summary());
        put(values, texts.get("product.description"), form.description());
        put(values, texts.get("product.agreement"), named(form.agreementId(), names));
        form.specs().forEach(spec -> put(values, spec, texts));
        return values;
    }

    private static void put(Map<String, String> values, SpecForm spec, Texts texts) {
        String name = spec.name() + " · ";
        put(values, name + texts.get("product.spec.listed"), texts.get(spec.isListed() ? "product.on" : "product.off"));
        put(values, name + texts.get("product.spec.trialDays"), spec.isTrialAllowed() ? spec.trialDays() : "");
        put(values, name + texts.get("product.spec.renewalPricePerYear"), amount(spec.renewalPricePerYear()));
        put(values, name + texts.get("product.spec.renewalPricePerMonth"), amount(spec.renewalPricePerMonth()));
        for (CycleForm cycle : spec.cycles()) {
            String at = name + length(cycle, texts) + " · ";
            put(values, at + texts.get("product.cycle.listPrice"), amount(cycle.listPrice()));
            put(values, at + texts.get("product.cycle.salePrice"), amount(cycle.salePrice()));
        }
    }

    private static @Nullable String amount(@Nullable String typed) {
        return typed != null && Yuan.parse(typed) instanceof Amount amount
                ? amount.money().getAmount().toPlainString()
                : typed;
    }

    private static String length(CycleForm cycle, Texts texts) {
        String count = cycle.count() == null ? "" : cycle.count().strip();
        return count.matches("[0-9]{1,6}")
                ? texts.get("cycle.unit." + cycle.unit(), Integer.parseInt(count))
                : count + " " + texts.get("product.unit." + cycle.unit());
    }

    private static @Nullable String named(@Nullable String key, Map<String, String> names) {
        return key == null ? null : names.getOrDefault(key, key);
    }

    private static void put(Map<String, String> values, String field, @Nullable String value) {
        values.put(field, value == null ? "" : value.strip().replace("\r\n", "\n"));
    }
}
