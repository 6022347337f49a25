package org.zhanggui.shared.mail;

import java.util.Map;

/**
 * A mail to one person, in their language.
 *
 * @param text for readers that show no HTML; it says the same
 * @param headers what mail programs are told beside that, such as a {@code Message-ID} of our own
 */
public record Mail(String to, String subject, String text, String html, Map<String, String> headers) {

    public Mail(String to, String subject, String text, String html) {
        this(to, subject, text, html, Map.of());
    }

    public Mail {
        headers = Map.copyOf(headers);
    }
}
