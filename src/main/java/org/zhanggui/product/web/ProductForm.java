package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleMode;

/**
 * The product editor as it was typed. Whatever a browser sends, the lists have no gaps.
 *
 * @param version the version of the product that the editor was opened with
 */
record ProductForm(
        @Nullable String name,
        @Nullable String category,
        @Nullable String kind,
        @Nullable String saleMode,
        @Nullable String summary,
        @Nullable String description,
        @Nullable String agreementId,
        @Nullable String version,
        @Nullable List<SpecForm> specs) {

    ProductForm {
        specs = specs == null
                ? List.of()
                : specs.stream().filter(Objects::nonNull).toList();
    }

    /** {@return what a new product starts from: SaaS with one spec, sold by the year} */
    static ProductForm blank(String specName) {
        return new ProductForm(
                "",
                "",
                ProductKind.SAAS.name(),
                SaleMode.BY_CYCLE.name(),
                "",
                "",
                null,
                "0",
                List.of(SpecForm.blank(specName, CycleUnit.YEAR)));
    }

    @Override
    public List<SpecForm> specs() {
        return Objects.requireNonNull(specs);
    }

    /** {@return the version that was edited; one that no product has when none was sent} */
    int editedVersion() {
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    boolean isSoldByCount() {
        return SaleMode.BY_COUNT.name().equals(saleMode);
    }

    ProductForm withSpecs(List<SpecForm> changed) {
        return new ProductForm(name, category, kind, saleMode, summary, description, agreementId, version, changed);
    }

    ProductForm withSpec(int index, SpecForm changed) {
        List<SpecForm> all = new ArrayList<>(specs());
        all.set(index, changed);
        return withSpecs(all);
    }

    ProductForm withAgreement(long chosen) {
        return new ProductForm(
                name, category, kind, saleMode, summary, description, Long.toString(chosen), version, specs());
    }

    ProductForm withVersion(int current) {
        return new ProductForm(
                name, category, kind, saleMode, summary, description, agreementId, Integer.toString(current), specs());
    }

    ProductForm soldAs(String otherKind, String otherMode) {
        return new ProductForm(
                name, category, otherKind, otherMode, summary, description, agreementId, version, specs());
    }

    /** {@return this, sold as another: how a product on sale is sold stays} */
    ProductForm soldLike(ProductForm other) {
        return new ProductForm(
                name, category, other.kind, other.saleMode, summary, description, agreementId, version, specs());
    }

    /** {@return this with the texts of another: those in review are not typed but kept} */
    ProductForm withTextsOf(ProductForm other) {
        return new ProductForm(
                other.name,
                other.category,
                other.kind,
                other.saleMode,
                other.summary,
                other.description,
                other.agreementId,
                version,
                specs());
    }
}
