package org.zhanggui.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhanggui.order.OrderEventKind;

/** Whoever chooses what a webhook is told of reads words for each kind, in both languages. */
class WebhookWordsTest {

    @ParameterizedTest
    @EnumSource
    void everyKindHasWords(OrderEventKind kind) {
        for (Locale language : new Locale[] {Locale.ROOT, Locale.ENGLISH}) {
            ResourceBundle words = ResourceBundle.getBundle(
                    "messages/webhook/messages",
                    language,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            assertThat(words.containsKey("webhook.kind." + kind))
                    .as(language.toString())
                    .isTrue();
        }
    }
}
