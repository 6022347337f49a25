package org.zhanggui.shared.access;

import java.util.Optional;

/**
 * Who a signed-in user is at this moment, and what may stand between them and acting.
 *
 * @param actor as whom they act, once nothing stands between
 * @param secondFactor whether they have one, without which a password alone is no sign-in
 * @param secondFactorRequired whether their account wants one of everybody
 * @param initialPassword whether somebody else gave them their password
 */
public record Identity(Actor actor, boolean secondFactor, boolean secondFactorRequired, boolean initialPassword) {

    /** {@return what they have to do first} */
    public Optional<Duty> duty() {
        if (initialPassword) {
            return Optional.of(Duty.CHANGE_PASSWORD);
        }
        return secondFactorRequired && !secondFactor ? Optional.of(Duty.SET_UP_SECOND_FACTOR) : Optional.empty();
    }
}
