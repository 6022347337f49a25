package org.zhanggui.shared.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.file.AttachedFile;

/** Mail as it leaves for real, with both parts; spring.mail says by which server. */
@Component
@Profile("!demo")
class SmtpMailer implements Mailer {

    private final JavaMailSender sender;
    private final String from;

    SmtpMailer(
            JavaMailSender sender,
            @Value("${zhanggui.mail.from}") String from,
            @Value("${zhanggui.public-url}") URI publicAddress) {
        this.sender = sender;
        this.from = from.isBlank() ? "no-reply@" + publicAddress.getHost() : from;
    }

    @Override
    public void send(Mail mail) {
        MimeMessage message = sender.createMimeMessage();
        try {
            var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(mail.to());
            helper.setSubject(mail.subject());
            helper.setText(mail.text(), mail.html());
            for (AttachedFile file : mail.files()) {
                helper.addAttachment(file.name(), new ByteArrayResource(file.bytes()), file.mediaType());
            }
            for (Map.Entry<String, String> header : mail.headers().entrySet()) {
                message.setHeader(header.getKey(), header.getValue());
            }
        } catch (MessagingException unfit) {
            throw new MailPreparationException(unfit);
        }
        sender.send(message);
    }
}
