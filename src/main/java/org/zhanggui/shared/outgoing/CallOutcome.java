package org.zhanggui.shared.outgoing;

import java.time.Duration;

/** How a call ended. */
public sealed interface CallOutcome {

    /** {@return how long it took, whatever came of it} */
    Duration took();

    /**
     * The other side answered, be it with an error.
     *
     * @param body as text, at most {@link OutgoingCalls#MOST_READ} bytes of it
     * @param cut whether the body went on
     */
    record Answered(int status, String body, boolean cut, Duration took) implements CallOutcome {

        /** {@return whether the status says that all went well} */
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** {@return whether the same request may find another answer later} */
        public boolean isWorthAnother() {
            return status == 408 || status == 425 || status == 429 || status >= 500 || status < 200;
        }
    }

    /** Nobody answered, or nobody was asked. */
    record Failed(CallFailure why, Duration took) implements CallOutcome {}
}
