package org.zhanggui.shared.access;

/** A person who signs in for an account. */
public record UserId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
