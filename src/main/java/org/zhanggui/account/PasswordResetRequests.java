package org.zhanggui.account;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.database.SeesEverything;

/** Looks up who is meant while the answer is on its way already. */
@Component
class PasswordResetRequests {

    private final Persons persons;
    private final ApplicationEventPublisher events;

    PasswordResetRequests(Persons persons, ApplicationEventPublisher events) {
        this.persons = persons;
        this.events = events;
    }

    @Async
    @Transactional
    @SeesEverything
    void take(String signInName) {
        persons.find(signInName)
                .filter(Person::emailVerified)
                .ifPresent(person -> events.publishEvent(new LinkWanted(person.user(), LinkPurpose.PASSWORD_RESET)));
    }
}
