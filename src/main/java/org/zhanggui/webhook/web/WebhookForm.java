package org.zhanggui.webhook.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.OrderEventKind;
import org.zhanggui.webhook.WebhookDraft;

/** A webhook as it was typed. */
record WebhookForm(
        @Nullable String url,
        @Nullable List<String> kinds,
        @Nullable String note) {

    /** {@return a form for a new one, which is told everything unless somebody says otherwise} */
    static WebhookForm blank() {
        return new WebhookForm(
                "", Arrays.stream(OrderEventKind.values()).map(Enum::name).toList(), "");
    }

    static WebhookForm of(WebhookRow webhook) {
        return new WebhookForm(webhook.url(), webhook.kinds(), webhook.note());
    }

    void validate(Errors errors) {
        if (ticked().isEmpty()) {
            errors.rejectValue("kinds", "webhook.kinds.missing");
        }
        if (text(note).length() > WebhookDraft.LONGEST_NOTE) {
            errors.rejectValue("note", "webhook.note.long", new Object[] {WebhookDraft.LONGEST_NOTE}, null);
        }
    }

    WebhookDraft draft() {
        return new WebhookDraft(text(url), ticked(), text(note));
    }

    public boolean isTicked(String kind) {
        return kinds != null && kinds.contains(kind);
    }

    private Set<OrderEventKind> ticked() {
        Set<OrderEventKind> ticked = EnumSet.noneOf(OrderEventKind.class);
        for (OrderEventKind kind : OrderEventKind.values()) {
            if (isTicked(kind.name())) {
                ticked.add(kind);
            }
        }
        return ticked;
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
