package org.zhanggui.invoice.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.invoice.InvoiceEventKind;
import org.zhanggui.invoice.web.InvoiceDetailsQueries.Step;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** 开票经过: what happened to a request, in words. */
@Component
class InvoiceEventLines {

    private final BusinessTime times;
    private final Texts texts;

    InvoiceEventLines(BusinessTime times, Texts texts) {
        this.times = times;
        this.texts = texts;
    }

    List<Line> of(List<Step> steps) {
        return steps.stream().map(this::line).toList();
    }

    /** {@return what was said when that happened to a request for the last time} */
    static @Nullable String lastNote(List<Step> steps, InvoiceEventKind kind) {
        return steps.stream()
                .filter(step -> step.kind() == kind)
                .reduce((earlier, later) -> later)
                .map(Step::note)
                .orElse(null);
    }

    private Line line(Step step) {
        String who = step.by() == null ? texts.get("invoicing.event.by.itself") : step.by();
        return new Line(
                step.at().toString(),
                times.format(step.at()),
                texts.get("invoicing.event." + step.kind()),
                step.note() == null ? who : texts.get("invoicing.event.note", who, step.note()));
    }

    /** An entry of the timeline. */
    record Line(
            String iso, String at, String title, @Nullable String detail) {}
}
