package org.zhanggui.settlement.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** 提现经过: what happened to a withdrawal, in words, for its provider and staff alike. */
@Component
class WithdrawalEvents {

    private final BusinessTime times;
    private final Texts texts;

    WithdrawalEvents(BusinessTime times, Texts texts) {
        this.times = times;
        this.texts = texts;
    }

    List<Entry> of(WithdrawalRow withdrawal) {
        boolean refused = withdrawal.refused();
        return Stream.of(
                        entry("requested", withdrawal.requestedAt(), withdrawal.requestedByName(), null),
                        entry(
                                "approved",
                                withdrawal.approvedAt(),
                                withdrawal.approvedByName(),
                                refused ? null : withdrawal.comment()),
                        refused
                                ? entry(
                                        "refused",
                                        withdrawal.decidedAt(),
                                        withdrawal.decidedByName(),
                                        withdrawal.comment())
                                : null,
                        entry(
                                "paid",
                                withdrawal.paidAt(),
                                withdrawal.paidByName(),
                                withdrawal.bankReference() == null
                                        ? null
                                        : texts.get("settlement.event.reference", withdrawal.bankReference())))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Entry entry(String what, @Nullable Instant at, @Nullable String by, @Nullable String note) {
        if (at == null) {
            return null;
        }
        String who = by == null ? texts.get("settlement.event.by-itself") : by;
        return new Entry(
                at.toString(),
                times.format(at),
                texts.get("settlement.event." + what),
                note == null ? who : texts.get("settlement.event.note", who, note));
    }

    /** An entry of the timeline. */
    record Entry(String iso, String at, String title, String detail) {}
}
