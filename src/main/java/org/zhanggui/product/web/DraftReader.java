package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductDraft;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SaleMode;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.money.Yuan.Amount;
import org.zhanggui.shared.money.Yuan.AmountProblem;

/** Reads what was typed into the editor, and says beside each field what keeps it from being a product. */
final class DraftReader {

    private final Errors errors;
    private final Set<String> categories;
    private final LongPredicate ownAgreement;

    DraftReader(Errors errors, Set<String> categories, LongPredicate ownAgreement) {
        this.errors = errors;
        this.categories = categories;
        this.ownAgreement = ownAgreement;
    }

    /** {@return what was typed, or nothing when a field was rejected} */
    Optional<ProductDraft> read(ProductForm form) {
        String name = text("name", form.name(), ProductDraft.LONGEST_NAME, true);
        String category = category(form.category());
        ProductKind kind = choice("kind", form.kind(), ProductKind.class);
        SaleMode mode = choice("saleMode", form.saleMode(), SaleMode.class);
        if (kind == ProductKind.SAAS && mode == SaleMode.BY_COUNT) {
            errors.rejectValue("saleMode", "product.saleMode.saas-by-cycle");
        }
        String summary = text("summary", form.summary(), ProductDraft.LONGEST_SUMMARY, false);
        String description = text("description", form.description(), ProductDraft.LONGEST_DESCRIPTION, false);
        Long agreement = agreement(form.agreementId());
        List<ProductDraft.Spec> specs = specs(form.specs(), kind, mode);
        if (errors.hasErrors() || kind == null || mode == null) {
            return Optional.empty();
        }
        var texts = new ProductDraft.Texts(name, category, kind, mode, summary, description, agreement);
        return Optional.of(new ProductDraft(texts, specs));
    }

    private String category(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            errors.rejectValue("category", "product.choice.missing", FieldLabel.args("category"), null);
        } else if (!categories.contains(typed)) {
            errors.rejectValue("category", "product.category.not-offered");
        }
        return typed == null ? "" : typed;
    }

    private @Nullable Long agreement(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        Long id = typed.matches("[0-9]{1,18}") ? Long.valueOf(typed) : null;
        if (id == null || !ownAgreement.test(id)) {
            errors.rejectValue("agreementId", "product.choice.unknown");
            return null;
        }
        return id;
    }

    private List<ProductDraft.Spec> specs(List<SpecForm> typed, @Nullable ProductKind kind, @Nullable SaleMode mode) {
        if (typed.size() > ProductDraft.MOST_SPECS) {
            errors.rejectValue("specs", "product.specs.too-many", new Object[] {ProductDraft.MOST_SPECS}, null);
            return List.of();
        }
        Set<String> names = new HashSet<>();
        List<ProductDraft.Spec> specs = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            String at = "specs[" + i + "].";
            SpecForm spec = typed.get(i);
            String name = text(at + "name", spec.name(), ProductDraft.LONGEST_SPEC_NAME, true);
            if (!name.isEmpty() && !names.add(name)) {
                errors.rejectValue(at + "name", "product.spec.name.taken");
            }
            spec(at, name, spec, kind, mode).ifPresent(specs::add);
        }
        return specs;
    }

    private Optional<ProductDraft.Spec> spec(
            String at, String name, SpecForm typed, @Nullable ProductKind kind, @Nullable SaleMode mode) {
        boolean saas = kind != ProductKind.HUMAN_SERVICE;
        int before = errors.getErrorCount();
        Integer trialDays = trialDays(at, typed, saas);
        Money perYear = renewalPrice(at + "renewalPricePerYear", typed.renewalPricePerYear(), saas);
        Money perMonth = renewalPrice(at + "renewalPricePerMonth", typed.renewalPricePerMonth(), saas);
        List<ProductDraft.Price> prices = prices(at, typed.cycles(), mode);
        boolean sound =
                errors.getErrorCount() == before && !name.isEmpty() && name.length() <= ProductDraft.LONGEST_SPEC_NAME;
        return sound
                ? Optional.of(new ProductDraft.Spec(name, typed.isListed(), trialDays, perYear, perMonth, prices))
                : Optional.empty();
    }

    private @Nullable Integer trialDays(String at, SpecForm typed, boolean saas) {
        if (!typed.isTrialAllowed()) {
            return null;
        }
        if (!saas) {
            errors.rejectValue(at + "trialAllowed", "product.trial.saas-only");
            return null;
        }
        return WholeNumber.read(typed.trialDays(), ProductDraft.LONGEST_TRIAL_DAYS, at + "trialDays", errors);
    }

    private @Nullable Money renewalPrice(String field, @Nullable String typed, boolean saas) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!saas) {
            errors.rejectValue(field, "product.renewal.saas-only");
            return null;
        }
        return money(field, typed);
    }

    private List<ProductDraft.Price> prices(String at, List<CycleForm> typed, @Nullable SaleMode mode) {
        if (typed.size() > ProductDraft.MOST_CYCLES) {
            errors.rejectValue(at + "cycles", "product.cycles.too-many", new Object[] {ProductDraft.MOST_CYCLES}, null);
            return List.of();
        }
        if (mode == SaleMode.BY_COUNT && typed.isEmpty()) {
            errors.rejectValue(at + "cycles", "product.cycles.one-service");
            return List.of();
        }
        Set<SaleCycle> cycles = new HashSet<>();
        List<ProductDraft.Price> prices = new ArrayList<>();
        for (int j = 0; j < typed.size(); j++) {
            String row = at + "cycles[" + j + "].";
            SaleCycle cycle = cycle(row, typed.get(j), mode);
            if (cycle != null && !cycles.add(cycle)) {
                errors.rejectValue(row + "count", "product.cycle.taken");
            }
            price(row, typed.get(j), cycle).ifPresent(prices::add);
        }
        return prices;
    }

    private @Nullable SaleCycle cycle(String row, CycleForm typed, @Nullable SaleMode mode) {
        CycleUnit unit = choice(row + "unit", typed.unit(), CycleUnit.class);
        Integer count = WholeNumber.read(typed.count(), SaleCycle.MOST, row + "count", errors);
        if (unit == null || count == null) {
            return null;
        }
        if (mode == SaleMode.BY_CYCLE && unit == CycleUnit.TIME) {
            errors.rejectValue(row + "unit", "product.cycle.by-cycle");
            return null;
        }
        SaleCycle cycle = new SaleCycle(count, unit);
        if (mode == SaleMode.BY_COUNT && !cycle.equals(SaleCycle.ONE_SERVICE)) {
            errors.rejectValue(row + (unit == CycleUnit.TIME ? "count" : "unit"), "product.cycle.by-count");
            return null;
        }
        return cycle;
    }

    private Optional<ProductDraft.Price> price(String row, CycleForm typed, @Nullable SaleCycle cycle) {
        Money list = money(row + "listPrice", typed.listPrice());
        Money sale = money(row + "salePrice", typed.salePrice());
        if (list == null || sale == null) {
            return Optional.empty();
        }
        if (sale.isGreaterThan(list)) {
            errors.rejectValue(row + "salePrice", "product.price.above-list");
            return Optional.empty();
        }
        return Optional.ofNullable(cycle).map(known -> new ProductDraft.Price(known, list, sale));
    }

    private @Nullable Money money(String field, @Nullable String typed) {
        Yuan.Typed read = Yuan.parse(typed == null ? "" : typed);
        if (read instanceof AmountProblem problem) {
            errors.rejectValue(field, problem.messageKey());
        }
        return read instanceof Amount amount ? amount.money() : null;
    }

    private String text(String field, @Nullable String typed, int longest, boolean needed) {
        String text = typed == null ? "" : typed.strip().replace("\r\n", "\n");
        if (needed && text.isEmpty()) {
            errors.rejectValue(field, "product.text.missing", FieldLabel.args(field), null);
        } else if (text.length() > longest) {
            errors.rejectValue(field, "product.text.too-long", FieldLabel.args(field, longest), null);
        }
        return text;
    }

    private <E extends Enum<E>> @Nullable E choice(String field, @Nullable String typed, Class<E> values) {
        if (typed == null || typed.isBlank()) {
            errors.rejectValue(field, "product.choice.missing", FieldLabel.args(field), null);
            return null;
        }
        for (E value : values.getEnumConstants()) {
            if (value.name().equals(typed)) {
                return value;
            }
        }
        errors.rejectValue(field, "product.choice.unknown");
        return null;
    }
}
