package org.zhanggui.shared.outgoing;

/** Why there was no answer to a call. */
public enum CallFailure {
    /** The address leads where calls do not go, so that none was made. */
    REFUSED_ADDRESS,
    UNKNOWN_HOST,
    UNREACHABLE,
    TIMED_OUT,
    /** No trustworthy certificate for this host, or no common protocol. */
    TLS,
    /** What came back is no HTTP, or ended before it was whole. */
    BROKEN_ANSWER;

    /** {@return the key of the sentence that says so} */
    public String key() {
        return "outgoing.failure." + name();
    }
}
