package org.zhanggui.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.outgoing.CallSecrets;
import org.zhanggui.shared.secret.SecretBox;
import org.zhanggui.shared.secret.Secrets;

/** The secrets of webhooks as the database keeps them: readable to the application alone, and for their account. */
@Component
class WebhookSecrets {

    private final SecretBox box;

    WebhookSecrets(Secrets secrets) {
        this.box = secrets.box("webhook");
    }

    byte[] close(AccountId owner, String secret) {
        return box.close(owner.value(), secret.getBytes(StandardCharsets.US_ASCII));
    }

    CallSecrets open(long owner, byte[] current, byte @Nullable [] previous, @Nullable Instant previousUntil) {
        return new CallSecrets(read(owner, current), previous == null ? null : read(owner, previous), previousUntil);
    }

    private String read(long owner, byte[] closed) {
        return new String(box.open(owner, closed), StandardCharsets.US_ASCII);
    }
}
