package org.zhanggui.shared.access;

/**
 * A tenant of the marketplace, by its account ID: {@code 100000000001} and up. Any account can buy; one with a provider
 * profile can also sell; the platform's own account is staffed by operations.
 */
public record AccountId(long value) implements Comparable<AccountId> {

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
