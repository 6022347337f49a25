package org.zhanggui.product.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ListingCheck;
import org.zhanggui.product.ListingChecklist;
import org.zhanggui.product.ProductDraft;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleMode;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.web.Texts;

/** Puts the product editor before the template, and reads it. */
@Component
class EditorModel {

    /** With more specs than these, the editor is a list of them, each to be folded out. */
    private static final int OPEN_SPECS = 3;

    private final ProductQueries products;
    private final SpecQueries specs;
    private final PictureQueries pictures;
    private final AgreementTexts agreements;
    private final AgreementWithinEditor newAgreement;
    private final ListingChecklist checklist;
    private final Texts texts;

    EditorModel(
            ProductQueries products,
            SpecQueries specs,
            PictureQueries pictures,
            AgreementTexts agreements,
            AgreementWithinEditor newAgreement,
            ListingChecklist checklist,
            Texts texts) {
        this.products = products;
        this.specs = specs;
        this.pictures = pictures;
        this.agreements = agreements;
        this.newAgreement = newAgreement;
        this.checklist = checklist;
        this.texts = texts;
    }

    ProductDetails product(AccountId provider, long id) {
        return products.find(provider, id).orElseThrow(() -> new NotFoundException("product " + id));
    }

    /** {@return what the editor holds when it is opened} */
    ProductForm opened(ProductDetails product) {
        List<SpecDetails> all = specs.specs(product.id());
        return new ProductForm(
                product.name(),
                product.categoryCode(),
                product.kind().name(),
                product.saleMode().name(),
                product.summary(),
                product.description(),
                product.agreementId() == null ? null : product.agreementId().toString(),
                Integer.toString(product.version()),
                all.stream().map(spec -> opened(spec, all.size() <= OPEN_SPECS)).toList());
    }

    private static SpecForm opened(SpecDetails spec, boolean open) {
        return new SpecForm(
                spec.name(),
                Boolean.toString(spec.listed()),
                Boolean.toString(spec.trialDays() != null),
                spec.trialDays() == null ? "" : spec.trialDays().toString(),
                typed(spec.renewalPerYear()),
                typed(spec.renewalPerMonth()),
                spec.cycles().stream()
                        .map(cycle -> new CycleForm(
                                Integer.toString(cycle.count()),
                                cycle.unit().name(),
                                typed(cycle.listPrice()),
                                typed(cycle.salePrice())))
                        .toList(),
                Boolean.toString(open));
    }

    private static String typed(@Nullable Money money) {
        return money == null ? "" : money.getAmount().toPlainString();
    }

    /** {@return where what is typed differs from what someone else saved meanwhile} */
    List<Difference> differences(AccountId provider, ProductDetails saved, ProductForm typed) {
        Map<String, String> names = new HashMap<>();
        agreements
                .choicesOf(provider)
                .forEach(agreement -> names.put(Long.toString(agreement.id()), agreement.title()));
        specs.categories().forEach(category -> names.put(category.code(), category.name()));
        return Difference.between(opened(saved), typed, names, texts);
    }

    /**
     * Asks before a change of kind or sale mode takes something away.
     *
     * @return the form to go on with, or nothing when the page has to ask first
     */
    Optional<ProductForm> switched(ProductForm form, @Nullable String soldAs, Model page) {
        if (soldAs == null || soldAs.equals(SaleSwitch.soldAs(form))) {
            return Optional.of(form);
        }
        if (!SaleSwitch.isKnown(form)) {
            page.addAttribute("soldAs", soldAs);
            return Optional.of(form);
        }
        List<String> losses = SaleSwitch.losses(form, texts);
        if (losses.isEmpty()) {
            return Optional.of(SaleSwitch.fitted(form));
        }
        page.addAttribute("losses", losses);
        page.addAttribute("soldAs", soldAs);
        return Optional.empty();
    }

    BindingResult errors(ProductForm form) {
        return new BeanPropertyBindingResult(form, "form");
    }

    /** @param present the product as it is, or null for a new one */
    Optional<ProductDraft> read(
            AccountId provider, @Nullable ProductDetails present, ProductForm form, BindingResult errors) {
        Set<String> categories = offered(present).map(Category::code).collect(Collectors.toSet());
        return new DraftReader(errors, categories, id -> agreements.belongsTo(id, provider)).read(form);
    }

    String show(Model page, AccountId provider, @Nullable ProductDetails product, BindingResult errors) {
        page.addAttribute("product", product);
        page.addAttribute("address", address(product));
        if (product != null) {
            describe(page, provider, product);
        }
        page.addAttribute("form", errors.getTarget());
        if (!page.containsAttribute("soldAs") && errors.getTarget() instanceof ProductForm form) {
            page.addAttribute("soldAs", SaleSwitch.soldAs(form));
        }
        page.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        List<Choice> categories = offered(product)
                .map(category -> new Choice(category.code(), label(category)))
                .toList();
        page.addAttribute("categories", categories);
        // One that is not offered must not look like the first that is.
        page.addAttribute("category", chosen(categories, errors.getFieldValue("category")));
        page.addAttribute("kinds", choices("product.kind.", ProductKind.values()));
        page.addAttribute("saleModes", choices("product.saleMode.", SaleMode.values()));
        page.addAttribute("units", choices("product.unit.", CycleUnit.values()));
        page.addAttribute("agreements", agreements.choicesOf(provider));
        newAgreement.show(page, provider);
        return "product/editor";
    }

    /** A retired category is offered to the product alone that is in it. */
    private Stream<Category> offered(@Nullable ProductDetails present) {
        return specs.categories().stream()
                .filter(category -> !category.retired()
                        || present != null && category.code().equals(present.categoryCode()));
    }

    private String label(Category category) {
        return category.retired() ? texts.get("product.category.retired", category.name()) : category.name();
    }

    /** Puts one spec before the template, when a button changed nothing else. */
    String showOne(Model page, @Nullable ProductDetails product, ProductForm form, int at) {
        page.addAttribute("address", address(product));
        page.addAttribute("form", form);
        page.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors(form));
        page.addAttribute("units", choices("product.unit.", CycleUnit.values()));
        page.addAttribute("spec", form.specs().get(at));
        page.addAttribute("at", at);
        return "product/editor-one";
    }

    private static String address(@Nullable ProductDetails product) {
        return "/console/products/" + (product == null ? "new" : product.id());
    }

    private void describe(Model page, AccountId provider, ProductDetails product) {
        List<ListingCheck> checks = checklist.of(product.candidate());
        page.addAttribute("checks", checks);
        page.addAttribute("ready", checks.stream().allMatch(ListingCheck::met));
        if (product.isHeld()) {
            page.addAttribute("specs", specs.specs(product.id()));
        }
        if (product.changed()) {
            products.findApproved(provider, product.id())
                    .ifPresent(onSale -> page.addAttribute(
                            "comparison", TextComparison.of(onSale, product, pictures.comparison(onSale, product))));
        }
    }

    private List<Choice> choices(String prefix, Enum<?>... values) {
        return Stream.of(values)
                .map(value -> new Choice(value.name(), texts.get(prefix + value.name())))
                .toList();
    }

    private static String chosen(List<Choice> offered, @Nullable Object typed) {
        return offered.stream()
                .map(Choice::value)
                .filter(value -> value.equals(typed))
                .findFirst()
                .orElse("");
    }

    /** One of a list that the editor offers. */
    record Choice(String value, String label) {}
}
