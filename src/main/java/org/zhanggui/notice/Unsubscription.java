package org.zhanggui.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.secret.Secrets;

/**
 * The link at the end of each mail by which its recipient gets no more of the kind, signed in or not. It says whose it is and
 * carries our signature; it does no more than that and is good for ever, as mails are kept.
 */
@Component
class Unsubscription {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern TOKEN = Pattern.compile("([0-9]{1,18})\\.(%s)\\.([A-Za-z0-9_-]{43})"
            .formatted(Stream.of(NoticeFamily.values()).map(Enum::name).collect(Collectors.joining("|"))));

    private final SecretKeySpec key;

    Unsubscription(Secrets secrets) {
        this.key = new SecretKeySpec(secrets.derive("unsubscription"), ALGORITHM);
    }

    /** {@return the path of the link} */
    String path(UserId user, NoticeFamily family) {
        return "/unsubscribe/" + user + "." + family + "." + sign(user + "." + family);
    }

    /** @throws NotFoundException when we did not sign it */
    Link read(String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()
                || !MessageDigest.isEqual(
                        sign(parts.group(1) + "." + parts.group(2)).getBytes(StandardCharsets.US_ASCII),
                        parts.group(3).getBytes(StandardCharsets.US_ASCII))) {
            throw new NotFoundException("unsubscription");
        }
        return new Link(new UserId(Long.parseLong(parts.group(1))), NoticeFamily.valueOf(parts.group(2)));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    /** Who wants no more of what. */
    record Link(UserId user, NoticeFamily family) {}
}
