package org.zhanggui.order.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.order.OrderEventKind;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** 订单经过: what happened to an order from its placement on, in words, for both sides alike. */
@Component
class OrderTimeline {

    private final BusinessTime times;
    private final Texts texts;

    OrderTimeline(BusinessTime times, Texts texts) {
        this.times = times;
        this.texts = texts;
    }

    /** {@return everything that happened, the first thing first} */
    List<Entry> of(
            OrderDetails order,
            List<PriceStep> prices,
            List<RequestRow> wishes,
            List<PastStep> steps,
            Map<UUID, List<EvidenceFile>> evidence) {
        return Stream.of(
                        itself(order),
                        prices.stream().map(this::repriced),
                        wishes.stream().flatMap(this::wished),
                        steps.stream().map(step -> step(order, step, evidence)))
                .flatMap(entries -> entries)
                .sorted(Comparator.comparing(Entry::moment))
                .toList();
    }

    private Stream<Entry> itself(OrderDetails order) {
        String end = order.status() == OrderStatus.CANCELLED ? "order.event.cancelled" : "order.event.expired";
        return Stream.of(
                        entry(
                                order.placedAt(),
                                texts.get("order.event.placed"),
                                texts.get("order.event.placed.by", order.placedByName())),
                        order.paidAt() == null ? null : entry(order.paidAt(), texts.get("order.event.paid"), null),
                        order.endedAt() == null ? null : entry(order.endedAt(), texts.get(end), null))
                .filter(Objects::nonNull);
    }

    private Entry repriced(PriceStep step) {
        String who = step.askedBy() == null ? step.by() : texts.get("order.history.asked", step.by(), step.askedBy());
        return entry(
                step.at(),
                texts.get(
                        "order.event.repriced",
                        step.from().toPlainString(),
                        step.to().toPlainString()),
                because(who, step.reason()));
    }

    /** A reprice that answers a wish tells of itself; so does what ends the order. */
    private Stream<Entry> wished(RequestRow wish) {
        Entry asked = entry(
                wish.askedAt(),
                texts.get("order.event.wished", wish.wished().toPlainString()),
                because(wish.askedByName(), wish.note()));
        return switch (wish.status()) {
            case DECLINED, WITHDRAWN ->
                Stream.of(
                        asked,
                        entry(
                                Objects.requireNonNull(wish.endedAt()),
                                texts.get("order.event.wish." + wish.status()),
                                because(Objects.requireNonNull(wish.endedByName()), wish.answer())));
            case OPEN, ACCEPTED, ANSWERED, LAPSED -> Stream.of(asked);
        };
    }

    private Entry step(OrderDetails order, PastStep step, Map<UUID, List<EvidenceFile>> evidence) {
        String who = step.by() == null ? texts.get("order.event.by.itself") : step.by();
        List<EvidenceFile> files =
                step.evidence() == null ? List.of() : evidence.getOrDefault(step.evidence(), List.of());
        return new Entry(step.at(), times.format(step.at()), title(order, step), because(who, step.note()), files);
    }

    /** An order is refunded once, so that what went back is what the step speaks of. */
    private String title(OrderDetails order, PastStep step) {
        return step.kind() == OrderEventKind.REFUND_BEGUN && order.refunded() != null
                ? texts.get("order.event.REFUND_BEGUN.of", order.refunded().toPlainString())
                : texts.get("order.event." + step.kind());
    }

    private String because(String who, @Nullable String why) {
        return why == null ? who : who + texts.get("order.event.reason", why);
    }

    private Entry entry(Instant at, String title, @Nullable String detail) {
        return new Entry(at, times.format(at), title, detail, List.of());
    }

    /** Something that happened to the order. */
    record Entry(
            Instant moment,
            String at,
            String title,
            @Nullable String detail,
            List<EvidenceFile> files) {

        public String iso() {
            return moment.toString();
        }
    }
}
