package org.zhanggui.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What the mail server has got for somebody. */
public final class Mailbox {

    private static final Pattern LINK = Pattern.compile("https://market\\.test(/[a-z-]+/[A-Za-z0-9_-]{43})");

    private final GreenMail server;
    private final String address;

    public Mailbox(GreenMail server, String address) {
        this.server = server;
        this.address = address;
    }

    /** {@return all mails to the address, once there are so many} */
    public List<MimeMessage> mails(int count) {
        return await().until(
                        () -> Arrays.stream(server.getReceivedMessages())
                                .filter(this::isHere)
                                .toList(),
                        mails -> mails.size() == count);
    }

    private boolean isHere(MimeMessage mail) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .anyMatch(recipient -> recipient.toString().equals(address));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** {@return the path of the one-time link that both text and HTML of a mail lead to} */
    public static String linkIn(MimeMessage mail) {
        String text = text(mail);
        List<String> links =
                LINK.matcher(text).results().map(link -> link.group(1)).toList();
        assertThat(links).as("links in %s", text).hasSizeGreaterThan(1).containsOnly(links.get(0));
        return links.get(0);
    }

    /** {@return all parts of a mail, one after the other} */
    public static String text(MimeMessage mail) {
        try {
            var parts = new ArrayDeque<Object>(List.of(mail.getContent()));
            var text = new StringBuilder();
            while (!parts.isEmpty()) {
                Object part = parts.pop();
                if (part instanceof Multipart several) {
                    for (int at = 0; at < several.getCount(); at++) {
                        parts.add(several.getBodyPart(at).getContent());
                    }
                } else {
                    text.append(part);
                }
            }
            return text.toString();
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
