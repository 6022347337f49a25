package org.zhanggui.webhook;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.order.OrderEvent;

/** Hears what happens to orders. */
@Component
class WebhookEvents {

    private final WebhookMessages messages;

    WebhookEvents(WebhookMessages messages) {
        this.messages = messages;
    }

    /** Runs once the change is committed; again after a crash, which changes nothing. */
    @ApplicationModuleListener
    void on(OrderEvent event) {
        messages.tell(event);
    }
}
