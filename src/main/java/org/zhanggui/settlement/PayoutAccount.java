package org.zhanggui.settlement;

import java.time.Instant;

/**
 * Where a provider is paid, as its own people see it.
 *
 * @param number masked
 */
public record PayoutAccount(
        String bank, String branch, String holder, String number, String changedByName, Instant changedAt) {}
