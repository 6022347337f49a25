package org.zhanggui.invoice;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * 收票地址: where a paper invoice is sent, as it was when it was asked for.
 *
 * @param phone closed in a {@link org.zhanggui.shared.secret.SecretBox} for the buyer's account; nothing that a provider can
 *     get carries it
 * @param maskedPhone all that a provider sees of it: {@code 138****1234}
 * @param postcode if the buyer gave one
 */
@Embeddable
public record DeliveryAddress(
        String recipient,
        byte[] phone,
        @Column(name = "phone_masked") String maskedPhone,
        String province,
        String city,
        String district,
        String street,
        @Nullable String postcode) {

    /** Says nothing that has no place in a log. */
    @Override
    public String toString() {
        return "address with " + maskedPhone;
    }
}
