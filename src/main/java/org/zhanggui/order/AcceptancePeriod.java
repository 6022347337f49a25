package org.zhanggui.order;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long a buyer has to look at what was delivered before it counts as accepted. */
@Component
class AcceptancePeriod {

    Duration current() {
        return Duration.ofDays(15);
    }
}
