package org.zhanggui.settlement;

import jakarta.persistence.Embeddable;

/**
 * A bank account that is paid into.
 *
 * @param number closed in a {@link org.zhanggui.shared.secret.SecretBox} for the account that it is of
 * @param numberMasked all that its own account sees of it
 */
@Embeddable
record PayoutDetails(String bank, String branch, String holder, byte[] number, String numberMasked) {

    @Override
    public String toString() {
        return bank + " " + numberMasked;
    }
}
