package org.zhanggui.shared.outgoing;

/** Why an address is not called. */
public enum AddressProblem {
    /** Nothing, or nothing that could be an address of the web. */
    NOT_AN_ADDRESS,
    TOO_LONG,
    NOT_HTTPS,
    /** A name or a password before the host. */
    USER_INFO,
    PORT,
    /** Numbers that programs read differently: 0177.0.0.1, 2130706433, 0x7f.1. */
    AMBIGUOUS_HOST,
    UNKNOWN_HOST,
    /** Within a private network, or on this machine, or none that can be called. */
    PRIVATE_NETWORK;

    /** {@return the key of the sentence to show beside the field} */
    public String key() {
        return "outgoing.address." + name();
    }
}
