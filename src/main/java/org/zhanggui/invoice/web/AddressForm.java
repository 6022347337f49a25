package org.zhanggui.invoice.web;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.invoice.AddressDraft;
import org.zhanggui.invoice.BookEntry;
import org.zhanggui.invoice.DeliveryAddress;
import org.zhanggui.shared.phone.PhoneNumber;

/** An address as it was typed. */
record AddressForm(
        @Nullable String recipient,
        @Nullable String phone,
        @Nullable String province,
        @Nullable String city,
        @Nullable String district,
        @Nullable String street,
        @Nullable String postcode,
        @Nullable Boolean preferred,
        @Nullable Integer version) {

    private static final int LONGEST_RECIPIENT = 60;
    private static final int LONGEST_AREA = 40;
    private static final int LONGEST_STREET = 200;
    private static final Pattern POSTCODE = Pattern.compile("[0-9A-Za-z -]{4,10}");

    static AddressForm blank() {
        return new AddressForm("", "", "", "", "", "", "", false, 0);
    }

    /** {@return what is to be changed; the number is not shown, and stays as it is unless another one is typed} */
    static AddressForm of(BookEntry<DeliveryAddress> entry) {
        DeliveryAddress address = entry.content();
        return new AddressForm(
                address.recipient(),
                "",
                address.province(),
                address.city(),
                address.district(),
                address.street(),
                address.postcode(),
                entry.preferred(),
                entry.version());
    }

    /** @param phoneKnown whether there is a number that stays when none is typed */
    void validate(Errors errors, boolean phoneKnown) {
        require("recipient", recipient, LONGEST_RECIPIENT, errors);
        if (text(phone).isEmpty() ? !phoneKnown : PhoneNumber.read(text(phone)).isEmpty()) {
            errors.rejectValue(
                    "phone", text(phone).isEmpty() ? "book.address.phone.missing" : "book.address.phone.wrong");
        }
        require("province", province, LONGEST_AREA, errors);
        require("city", city, LONGEST_AREA, errors);
        require("district", district, LONGEST_AREA, errors);
        require("street", street, LONGEST_STREET, errors);
        if (!text(postcode).isEmpty() && !POSTCODE.matcher(text(postcode)).matches()) {
            errors.rejectValue("postcode", "book.address.postcode.wrong");
        }
    }

    /** {@return the address; the form was validated} */
    AddressDraft draft() {
        Optional<PhoneNumber> number = PhoneNumber.read(text(phone));
        return new AddressDraft(
                text(recipient),
                number.orElse(null),
                text(province),
                text(city),
                text(district),
                text(street),
                text(postcode).isEmpty() ? null : text(postcode));
    }

    boolean isPreferred() {
        return Boolean.TRUE.equals(preferred);
    }

    int seen() {
        return version == null ? 0 : version;
    }

    private static void require(String field, @Nullable String typed, int longest, Errors errors) {
        String text = text(typed);
        if (text.isEmpty()) {
            errors.rejectValue(field, "book.address." + field + ".missing");
        } else if (text.length() > longest) {
            errors.rejectValue(field, "book.long", new Object[] {longest}, null);
        }
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
