package org.zhanggui.notice;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.Action;
import org.zhanggui.webhook.WebhookSwitchedOff;

/** Tells providers of a webhook that was given up. */
@Component
class WebhookNotices {

    private final Notices notices;

    WebhookNotices(Notices notices) {
        this.notices = notices;
    }

    @ApplicationModuleListener
    void tell(WebhookSwitchedOff webhook) {
        notices.tell(new Happening(
                webhook.account(),
                Action.DESCRIBE_WEBHOOKS,
                null,
                NoticeKind.WEBHOOK_OFF,
                "webhook",
                Long.toString(webhook.webhook()),
                shortened(webhook.host()),
                null,
                null,
                "/console/webhooks/" + webhook.webhook(),
                webhook.at()));
    }

    private static String shortened(String host) {
        return host.length() <= Happening.LONGEST_NAME ? host : host.substring(0, Happening.LONGEST_NAME);
    }
}
