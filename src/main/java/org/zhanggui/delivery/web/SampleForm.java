package org.zhanggui.delivery.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.delivery.Operation;
import org.zhanggui.delivery.TryOut.Sample;
import org.zhanggui.product.CycleUnit;

/** What a call shall say that only tries an endpoint, as somebody typed it. */
record SampleForm(
        @Nullable String operation,
        @Nullable String orderNo,
        @Nullable String account,
        @Nullable String spec,
        @Nullable String count,
        @Nullable String unit,
        @Nullable String from,
        @Nullable String to,
        @Nullable String instanceId) {

    private static final int LONGEST_SPEC = 40;
    private static final int LONGEST_INSTANCE_ID = 100;

    /** {@return something that could be said today} */
    static SampleForm of(String spec, LocalDate today) {
        return new SampleForm(
                null,
                today.toString().replace("-", "") + "000000000001",
                "100000000001",
                spec,
                "1",
                CycleUnit.YEAR.name(),
                today.toString(),
                today.plusYears(1).toString(),
                null);
    }

    void validate(Errors errors) {
        if (chosen().isEmpty()) {
            errors.reject("delivery.try.operation.missing");
        }
        require(errors, "orderNo", text(orderNo).matches("[0-9]{14,20}"));
        require(errors, "account", text(account).matches("[0-9]{12}"));
        require(errors, "spec", !text(spec).isEmpty() && text(spec).length() <= LONGEST_SPEC);
        require(errors, "count", text(count).matches("[1-9][0-9]{0,2}"));
        require(errors, "unit", unitChosen().isPresent());
        require(errors, "from", day(from).isPresent());
        require(
                errors,
                "to",
                day(to).isPresent() && day(from).map(day(to).get()::isAfter).orElse(true));
        require(errors, "instanceId", text(instanceId).length() <= LONGEST_INSTANCE_ID);
    }

    private static void require(Errors errors, String field, boolean fits) {
        if (!fits) {
            errors.rejectValue(field, "delivery.try." + field + ".unfit");
        }
    }

    /** {@return what is sent, once {@link #validate} has nothing against it} */
    Sample sample() {
        return new Sample(
                chosen().orElseThrow(),
                text(orderNo),
                text(account),
                text(spec),
                Integer.parseInt(text(count)),
                unitChosen().orElseThrow(),
                day(from).orElseThrow(),
                day(to).orElseThrow(),
                text(instanceId).isEmpty() ? null : text(instanceId));
    }

    private Optional<Operation> chosen() {
        return Arrays.stream(Operation.values())
                .filter(known -> known.name().equals(operation))
                .findFirst();
    }

    private Optional<CycleUnit> unitChosen() {
        return Arrays.stream(CycleUnit.values())
                .filter(known -> known.name().equals(unit))
                .findFirst();
    }

    private static Optional<LocalDate> day(@Nullable String typed) {
        try {
            return Optional.of(LocalDate.parse(text(typed)));
        } catch (DateTimeException unfit) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
