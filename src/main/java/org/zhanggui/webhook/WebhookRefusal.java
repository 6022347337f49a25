package org.zhanggui.webhook;

import org.zhanggui.shared.outgoing.AddressProblem;

/** Why something cannot be done with a webhook. */
public sealed interface WebhookRefusal {

    /** {@return the key of the sentence that says so} */
    String messageKey();

    /** The address would not be called. */
    record Address(AddressProblem problem) implements WebhookRefusal {

        @Override
        public String messageKey() {
            return problem.key();
        }
    }

    /** The account has as many as it may. */
    record TooMany() implements WebhookRefusal {

        @Override
        public String messageKey() {
            return "webhook.refused.tooMany";
        }
    }

    /** It is switched off, so that nothing is sent to it. */
    record Off() implements WebhookRefusal {

        @Override
        public String messageKey() {
            return "webhook.refused.off";
        }
    }
}
