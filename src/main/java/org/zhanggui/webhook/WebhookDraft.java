package org.zhanggui.webhook;

import java.util.Set;
import org.zhanggui.order.OrderEventKind;

/**
 * What a provider says of a webhook.
 *
 * @param url where it leads, as it was typed
 * @param kinds what it is told, at least one
 * @param note what it is for, for the account's own eyes; may be empty
 */
public record WebhookDraft(String url, Set<OrderEventKind> kinds, String note) {

    /** The longest note, in characters. */
    public static final int LONGEST_NOTE = 60;

    public WebhookDraft {
        url = url.strip();
        kinds = Set.copyOf(kinds);
    }

    String[] kindNames() {
        return kinds.stream().sorted().map(Enum::name).toArray(String[]::new);
    }
}
