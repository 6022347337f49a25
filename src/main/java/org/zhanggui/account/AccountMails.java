package org.zhanggui.account;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.mail.Letters;
import org.zhanggui.shared.mail.Mailer;

/** Sends links. The token is made here, once what asks for it is committed, and is known to the mail alone. */
@Component
class AccountMails {

    private final Persons persons;
    private final OneTimeLinks links;
    private final Letters letters;
    private final Mailer mailer;

    AccountMails(Persons persons, OneTimeLinks links, Letters letters, Mailer mailer) {
        this.persons = persons;
        this.links = links;
        this.letters = letters;
        this.mailer = mailer;
    }

    @ApplicationModuleListener
    void send(LinkWanted wanted) {
        persons.find(wanted.user()).ifPresent(person -> {
            switch (wanted.purpose()) {
                case PASSWORD_RESET -> sendReset(person);
                case EMAIL_VERIFICATION -> sendVerification(person);
            }
        });
    }

    private void sendReset(Person person) {
        if (person.email() != null && person.emailVerified()) {
            String token = links.issue(person.user(), LinkPurpose.PASSWORD_RESET, person.email());
            mailer.send(letters.write(
                    person.email(),
                    person.locale(),
                    "password-reset",
                    "/password-reset/" + token,
                    person.name(),
                    person.signInName()));
        }
    }

    private void sendVerification(Person person) {
        if (person.newEmail() != null) {
            String token = links.issue(person.user(), LinkPurpose.EMAIL_VERIFICATION, person.newEmail());
            mailer.send(letters.write(
                    person.newEmail(),
                    person.locale(),
                    "email-verification",
                    "/email-verification/" + token,
                    person.name(),
                    person.newEmail()));
        }
    }
}
