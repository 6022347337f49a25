package org.zhanggui.agreement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exact text of an agreement. Lines end with a line feed, whatever the browser sent, so that the same words always have
 * the same hash.
 *
 * @param title one line of 1 to {@value #LONGEST_TITLE} characters
 * @param body 1 to {@value #LONGEST_BODY} characters
 */
public record AgreementText(String title, String body) {

    public static final int LONGEST_TITLE = 80;
    public static final int LONGEST_BODY = 50_000;

    public AgreementText {
        title = normalised(title);
        body = normalised(body);
        if (title.isEmpty() || title.length() > LONGEST_TITLE || body.isEmpty() || body.length() > LONGEST_BODY) {
            throw new IllegalArgumentException("an agreement needs a title and a body within their bounds");
        }
        if (title.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(
                    "a title is one line, or its end could be moved without changing the hash");
        }
    }

    /** {@return what keeps a title and a body, as they were typed, from being an agreement} */
    public static List<Problem> problems(@Nullable String title, @Nullable String body) {
        List<Problem> problems = new ArrayList<>();
        problem("title", title, LONGEST_TITLE).ifPresent(problems::add);
        if (title != null && normalised(title).indexOf('\n') >= 0) {
            problems.add(new Problem("title", "agreement.title.one-line"));
        }
        problem("body", body, LONGEST_BODY).ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> problem(String field, @Nullable String typed, int longest) {
        if (typed == null || normalised(typed).isEmpty()) {
            return Optional.of(new Problem(field, "agreement." + field + ".missing"));
        }
        return normalised(typed).length() > longest
                ? Optional.of(new Problem(field, "agreement.too-long", longest))
                : Optional.empty();
    }

    /** {@return a text as it is kept: one kind of line end, nothing around it} */
    public static String normalised(String typed) {
        return typed.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** {@return SHA-256 of title, line feed, body in UTF-8, as 64 hexadecimal digits} */
    public String sha256() {
        try {
            byte[] text = (title + "\n" + body).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /**
     * What is wrong with a field.
     *
     * @param field {@code title} or {@code body}
     * @param messageKey the key of the sentence that says so
     * @param values what the sentence speaks of
     */
    public record Problem(String field, String messageKey, Object... values) {}
}
