package org.zhanggui.invoice.web;

import org.jspecify.annotations.Nullable;
import org.zhanggui.invoice.BookEntry;
import org.zhanggui.invoice.DeliveryAddress;

/**
 * An address as the book shows it.
 *
 * @param area province, city and district
 * @param phone masked
 */
record AddressRow(
        long id,
        String recipient,
        String phone,
        String area,
        String street,
        @Nullable String postcode,
        boolean preferred) {

    static AddressRow of(BookEntry<DeliveryAddress> entry) {
        DeliveryAddress address = entry.content();
        return new AddressRow(
                entry.id(),
                address.recipient(),
                address.maskedPhone(),
                area(address),
                address.street(),
                address.postcode(),
                entry.preferred());
    }

    /** Municipalities are province and city in one, and said once. */
    private static String area(DeliveryAddress address) {
        String city = address.city().equals(address.province()) ? "" : address.city() + " ";
        return address.province() + " " + city + address.district();
    }
}
