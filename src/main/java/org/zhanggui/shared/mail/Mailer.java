package org.zhanggui.shared.mail;

/** Takes mails to people: over SMTP in production, to the demo's letter box there. */
public interface Mailer {

    /** @throws org.springframework.mail.MailException when it does not leave; it is to be tried again */
    void send(Mail mail);
}
