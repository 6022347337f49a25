package org.zhanggui.delivery;

import org.zhanggui.shared.outgoing.CallOutcome;
import org.zhanggui.shared.outgoing.CallOutcome.Answered;

/** What a call came to. */
public enum Verdict {
    SUCCESS,
    /** 202: it was understood and is being done; asked for again later. */
    WORKING,
    /** It will never be done; nobody asks again. */
    REFUSED,
    /** Something went wrong over there, or too much was asked for; asked for again later. */
    BUSY,
    /** An answer that says neither yes nor no; asked for again later. */
    UNREADABLE,
    /** None came; asked for again later. */
    NO_ANSWER;

    private static final int ACCEPTED = 202;

    static Verdict on(CallOutcome outcome) {
        return outcome instanceof Answered answered ? on(answered) : NO_ANSWER;
    }

    private static Verdict on(Answered answered) {
        if (answered.status() == ACCEPTED) {
            return WORKING;
        }
        if (answered.isSuccess()) {
            return EndpointAnswer.of(answered).success() ? SUCCESS : UNREADABLE;
        }
        if (answered.isWorthAnother()) {
            return BUSY;
        }
        return answered.status() >= 400 ? REFUSED : UNREADABLE;
    }
}
