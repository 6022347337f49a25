package org.zhanggui.invoice;

import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.phone.PhoneNumber;

/**
 * An address as its buyer writes it down.
 *
 * @param phone null in a change that leaves it as it is
 */
public record AddressDraft(
        String recipient,
        @Nullable PhoneNumber phone,
        String province,
        String city,
        String district,
        String street,
        @Nullable String postcode) {}
