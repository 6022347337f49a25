package org.zhanggui.shared.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How long something has been waiting, in words; pages say {@code ${@ages.since(moment)}}. */
@Component("ages")
public class Ages {

    private final Clock clock;
    private final Texts texts;

    Ages(Clock clock, Texts texts) {
        this.clock = clock;
        this.texts = texts;
    }

    public String since(Instant moment) {
        Duration age = Duration.between(moment, clock.instant());
        if (age.toMinutes() < 1) {
            return texts.get("age.now");
        }
        if (age.toHours() < 1) {
            return texts.get("age.minutes", age.toMinutes());
        }
        return age.toDays() < 1 ? texts.get("age.hours", age.toHours()) : texts.get("age.days", age.toDays());
    }
}
