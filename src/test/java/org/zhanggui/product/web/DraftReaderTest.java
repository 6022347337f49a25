package org.zhanggui.product.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductDraft;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.shared.money.Yuan;

class DraftReaderTest {

    private static final CycleForm YEAR = new CycleForm("1", "YEAR", "1600", "1440");
    private static final CycleForm MONTH = new CycleForm("1", "MONTH", "150", "135");

    @Test
    void theHandbooksTableIsRead() {
        Read read = read(saas(spec("规格1", "7", "1200", "1000", YEAR, MONTH)));

        assertThat(read.errors()).isEmpty();
        ProductDraft.Spec spec = read.draft().orElseThrow().specs().get(0);
        assertThat(spec.trialDays()).isEqualTo(7);
        assertThat(spec.renewalPricePerMonth()).isEqualTo(Yuan.of("1000.00"));
        assertThat(spec.prices())
                .containsExactly(
                        new ProductDraft.Price(
                                new SaleCycle(1, CycleUnit.YEAR), Yuan.of("1600.00"), Yuan.of("1440.00")),
                        new ProductDraft.Price(
                                new SaleCycle(1, CycleUnit.MONTH), Yuan.of("150.00"), Yuan.of("135.00")));
    }

    @Test
    void anEmptyRequestSaysWhatIsMissing() {
        assertThat(read(new ProductForm(null, null, null, null, null, null, null, null, null))
                        .errors())
                .containsExactlyInAnyOrder(
                        "name product.text.missing",
                        "category product.choice.missing",
                        "kind product.choice.missing",
                        "saleMode product.choice.missing");
    }

    @Test
    void gapsInTheListsOfARequestAreClosed() {
        var spec = new SpecForm("a", null, null, null, null, null, Arrays.asList(null, YEAR, null), null);

        assertThat(new ProductForm(null, null, null, null, null, null, null, null, Arrays.asList(null, spec)).specs())
                .hasSize(1)
                .allSatisfy(only -> assertThat(only.cycles()).containsExactly(YEAR));
    }

    @Test
    void whatIsNotOfferedIsRefused() {
        var form = new ProductForm("x", "no-such", "BOAT", "BY_MOON", "", "", "13", "0", List.of());

        assertThat(read(form).errors())
                .containsExactlyInAnyOrder(
                        "category product.category.not-offered",
                        "kind product.choice.unknown",
                        "saleMode product.choice.unknown",
                        "agreementId product.choice.unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "-1", "1 or 1=1", "１２"})
    void anAgreementThatIsNoNumberIsRefused(String agreement) {
        var form = new ProductForm("x", "consulting", "SAAS", "BY_CYCLE", "", "", agreement, "0", List.of());

        assertThat(read(form).errors()).containsExactly("agreementId product.choice.unknown");
    }

    @Test
    void aSpecNameIsUniqueInAProduct() {
        assertThat(read(saas(spec("a", null, "", "", YEAR), spec(" a ", null, "", "", YEAR)))
                        .errors())
                .containsExactly("specs[1].name product.spec.name.taken");
    }

    @Test
    void aSaleCycleIsUniqueInASpecAndTwelveMonthsAreNotAYear() {
        var twelveMonths = new CycleForm("12", "MONTH", "1", "1");

        assertThat(read(saas(spec("a", null, "", "", YEAR, twelveMonths))).errors())
                .isEmpty();
        assertThat(read(saas(spec("a", null, "", "", YEAR, twelveMonths, YEAR))).errors())
                .containsExactly("specs[0].cycles[2].count product.cycle.taken");
    }

    @ParameterizedTest
    @CsvSource({
        "'', amount.MISSING",
        "abc, amount.NOT_A_NUMBER",
        "１２, amount.FULL_WIDTH",
        "-1, amount.NEGATIVE",
        "1.001, amount.TOO_MANY_DECIMALS",
        "10000000.01, amount.TOO_LARGE",
        "1601, product.price.above-list"
    })
    void aSalePriceThatIsNoneIsRefusedBesideItsField(String typed, String code) {
        assertThat(read(saas(spec("a", null, "", "", new CycleForm("1", "YEAR", "1600", typed))))
                        .errors())
                .containsExactly("specs[0].cycles[0].salePrice " + code);
    }

    @ParameterizedTest
    @CsvSource({
        "'', product.text.missing",
        "0, product.number.bounds",
        "201, product.number.bounds",
        "-7, product.number.bounds",
        "7.5, product.number.bounds",
        "abc, product.number.bounds",
        "999999999999999999999999999999999999, product.number.bounds",
        "７, product.number.full-width"
    })
    void aTrialLastsFrom1To200Days(String typed, String code) {
        assertThat(read(saas(spec("a", typed, "", "", YEAR))).errors()).containsExactly("specs[0].trialDays " + code);
        assertThat(read(saas(spec("a", "200", "", "", YEAR))).errors()).isEmpty();
    }

    @Test
    void saasIsSoldByCycle() {
        var form = new ProductForm("x", "consulting", "SAAS", "BY_COUNT", "", "", null, "0", List.of());

        assertThat(read(form).errors()).containsExactly("saleMode product.saleMode.saas-by-cycle");
    }

    @Test
    void humanServiceHasNeitherTrialNorRenewalPrice() {
        assertThat(read(human("BY_CYCLE", spec("a", "7", "1", "0", YEAR))).errors())
                .containsExactlyInAnyOrder(
                        "specs[0].trialAllowed product.trial.saas-only",
                        "specs[0].renewalPricePerYear product.renewal.saas-only",
                        "specs[0].renewalPricePerMonth product.renewal.saas-only");
    }

    @Test
    void soldByCountASpecHasOnePriceForOneTime() {
        var once = new CycleForm("1", "TIME", "1200", "1000");

        assertThat(read(human("BY_COUNT", spec("a", null, "", "", once))).errors())
                .isEmpty();
        assertThat(read(human("BY_COUNT", spec("a", null, "", "", once, once))).errors())
                .containsExactly("specs[0].cycles[1].count product.cycle.taken");
        assertThat(read(human("BY_COUNT", spec("a", null, "", ""))).errors())
                .containsExactly("specs[0].cycles product.cycles.one-service");
        assertThat(read(human("BY_COUNT", spec("a", null, "", "", YEAR))).errors())
                .containsExactly("specs[0].cycles[0].unit product.cycle.by-count");
        assertThat(read(human("BY_CYCLE", spec("a", null, "", "", once))).errors())
                .containsExactly("specs[0].cycles[0].unit product.cycle.by-cycle");
    }

    @Test
    void whatIsTooLongOrTooManyIsRefused() {
        var form = new ProductForm(
                "x".repeat(61),
                "consulting",
                "SAAS",
                "BY_CYCLE",
                "x".repeat(121),
                "x".repeat(20_001),
                null,
                "0",
                List.of(spec(
                        "x".repeat(41),
                        null,
                        "",
                        "",
                        IntStream.range(0, 21)
                                .mapToObj(i -> new CycleForm("" + (i + 1), "DAY", "1", "1"))
                                .toArray(CycleForm[]::new))));

        assertThat(read(form).errors())
                .containsExactlyInAnyOrder(
                        "name product.text.too-long",
                        "summary product.text.too-long",
                        "description product.text.too-long",
                        "specs[0].name product.text.too-long",
                        "specs[0].cycles product.cycles.too-many");
        assertThat(read(saas(IntStream.range(0, 51)
                                .mapToObj(i -> spec("s" + i, null, "", ""))
                                .toArray(SpecForm[]::new)))
                        .errors())
                .containsExactly("specs product.specs.too-many");
    }

    private static ProductForm saas(SpecForm... specs) {
        return new ProductForm("工单中心", "consulting", "SAAS", "BY_CYCLE", "", "", "7", "0", List.of(specs));
    }

    private static ProductForm human(String mode, SpecForm... specs) {
        return new ProductForm("迁移", "consulting", "HUMAN_SERVICE", mode, "", "", "7", "0", List.of(specs));
    }

    private static SpecForm spec(
            String name, @Nullable String trialDays, String perYear, String perMonth, CycleForm... cycles) {
        return new SpecForm(
                name, "true", trialDays == null ? null : "true", trialDays, perYear, perMonth, List.of(cycles), null);
    }

    private static Read read(ProductForm form) {
        Errors errors = new BeanPropertyBindingResult(form, "form");
        Optional<ProductDraft> draft = new DraftReader(errors, Set.of("consulting"), id -> id == 7).read(form);
        List<String> rejected = new ArrayList<>();
        for (FieldError error : errors.getFieldErrors()) {
            rejected.add(error.getField() + " " + error.getCode());
        }
        assertThat(draft.isEmpty()).isEqualTo(!rejected.isEmpty());
        return new Read(draft, rejected);
    }

    private record Read(Optional<ProductDraft> draft, List<String> errors) {}
}
