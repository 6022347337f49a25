package org.zhanggui.shared.mail;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zhanggui.shared.file.AttachedFile;

/**
 * A mail to one person, in their language.
 *
 * @param text for readers that show no HTML; it says the same
 * @param headers what mail programs are told beside that, such as a {@code Message-ID} of our own
 * @param files that come with it
 */
public record Mail(
        String to, String subject, String text, String html, Map<String, String> headers, List<AttachedFile> files) {

    public Mail(String to, String subject, String text, String html) {
        this(to, subject, text, html, Map.of());
    }

    public Mail(String to, String subject, String text, String html, Map<String, String> headers) {
        this(to, subject, text, html, headers, List.of());
    }

    public Mail {
        headers = Map.copyOf(headers);
        files = List.copyOf(files);
    }

    /** {@return the same mail with one more file} */
    public Mail with(AttachedFile file) {
        return new Mail(
                to,
                subject,
                text,
                html,
                headers,
                Stream.concat(files.stream(), Stream.of(file)).toList());
    }
}
