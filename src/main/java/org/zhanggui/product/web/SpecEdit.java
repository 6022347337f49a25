package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductDraft;
import org.zhanggui.shared.web.Texts;

/**
 * A button within the editor that changes how many specs or cycles it has: {@code addSpec}, {@code addCycle:0},
 * {@code deleteSpec:0}, {@code deleteCycle:0:1}. It saves nothing, and a button of a row that is not there does nothing.
 */
final class SpecEdit {

    private static final Pattern COMMAND = Pattern.compile("(\\w+)(?::(\\d{1,4}))?(?::(\\d{1,4}))?");

    private SpecEdit() {}

    static ProductForm apply(String command, ProductForm form, Texts texts) {
        Matcher parts = COMMAND.matcher(command);
        if (!parts.matches()) {
            return form;
        }
        int spec = index(parts.group(2));
        int cycle = index(parts.group(3));
        return switch (parts.group(1)) {
            case "addSpec" -> addSpec(form, texts);
            case "deleteSpec" -> has(form.specs(), spec) ? deleteSpec(form, spec) : form;
            case "addCycle" -> has(form.specs(), spec) ? addCycle(form, spec) : form;
            case "deleteCycle" -> has(form.specs(), spec) ? deleteCycle(form, spec, cycle) : form;
            default -> form;
        };
    }

    /** {@return the one spec of the changed form that the command was about, if all others stay as and where they are} */
    static OptionalInt onlyChanged(String command, ProductForm before, ProductForm after) {
        Matcher parts = COMMAND.matcher(command);
        if (!parts.matches()) {
            return OptionalInt.empty();
        }
        int spec = index(parts.group(2));
        return switch (parts.group(1)) {
            case "addSpec" ->
                after.specs().size() > before.specs().size()
                        ? OptionalInt.of(after.specs().size() - 1)
                        : OptionalInt.empty();
            case "addCycle", "deleteCycle" -> has(after.specs(), spec) ? OptionalInt.of(spec) : OptionalInt.empty();
            default -> OptionalInt.empty();
        };
    }

    private static ProductForm addSpec(ProductForm form, Texts texts) {
        if (form.specs().size() >= ProductDraft.MOST_SPECS) {
            return form;
        }
        List<SpecForm> all = new ArrayList<>(form.specs());
        all.add(SpecForm.blank(freshName(form, texts), form.isSoldByCount() ? CycleUnit.TIME : CycleUnit.YEAR));
        return form.withSpecs(all);
    }

    private static String freshName(ProductForm form, Texts texts) {
        List<String> taken = form.specs().stream()
                .map(spec -> spec.name() == null ? "" : spec.name().strip())
                .toList();
        return IntStream.rangeClosed(1, taken.size() + 1)
                .mapToObj(number -> texts.get("product.spec.default-name", number))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElse("");
    }

    private static ProductForm deleteSpec(ProductForm form, int spec) {
        List<SpecForm> fewer = new ArrayList<>(form.specs());
        fewer.remove(spec);
        return form.withSpecs(fewer);
    }

    private static ProductForm addCycle(ProductForm form, int index) {
        SpecForm spec = form.specs().get(index);
        if (spec.cycles().size() >= ProductDraft.MOST_CYCLES) {
            return form;
        }
        return form.withSpec(index, spec.withCycle(CycleForm.blank(freeUnit(form, spec))));
    }

    /** {@return the first unit of which the spec does not already sell one} */
    private static CycleUnit freeUnit(ProductForm form, SpecForm spec) {
        return form.isSoldByCount()
                ? CycleUnit.TIME
                : List.of(CycleUnit.YEAR, CycleUnit.MONTH, CycleUnit.DAY).stream()
                        .filter(unit -> spec.cycles().stream()
                                .noneMatch(cycle -> unit.name().equals(cycle.unit()) && "1".equals(cycle.count())))
                        .findFirst()
                        .orElse(CycleUnit.MONTH);
    }

    private static ProductForm deleteCycle(ProductForm form, int index, int cycle) {
        SpecForm spec = form.specs().get(index);
        return has(spec.cycles(), cycle) ? form.withSpec(index, spec.withoutCycle(cycle)) : form;
    }

    private static int index(String digits) {
        return digits == null ? -1 : Integer.parseInt(digits);
    }

    private static boolean has(List<?> list, int index) {
        return index >= 0 && index < list.size();
    }
}
