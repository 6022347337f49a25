package org.zhanggui.order.web;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.agreement.EffectiveAgreement;
import org.zhanggui.order.SubscriptionRefusal;
import org.zhanggui.product.SpecOffer;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;

/** What the pages of 续费 and 升配 share: the subscription that they are about, the agreement, and what is in the way. */
@Component
class SubscriptionPage {

    private final SubscriptionQueries subscriptions;
    private final AgreementTexts agreements;

    SubscriptionPage(SubscriptionQueries subscriptions, AgreementTexts agreements) {
        this.subscriptions = subscriptions;
        this.agreements = agreements;
    }

    /** @throws NotFoundException for an unknown subscription and for another account's alike */
    SubscriptionRow fill(Model model, Actor actor, long id) {
        SubscriptionRow row =
                subscriptions.find(actor.account(), id).orElseThrow(() -> new NotFoundException("subscription " + id));
        model.addAttribute("subscription", row);
        return row;
    }

    EffectiveAgreement agreement(Model model, SpecOffer spec) {
        EffectiveAgreement agreement = agreements
                .inForce(spec.agreementId())
                .orElseThrow(() -> new NotFoundException("agreement " + spec.agreementId()));
        model.addAttribute("agreement", agreement);
        return agreement;
    }

    /** Says why nothing was ordered: beside the field that can be mended, or in place of the form. */
    void refused(SubscriptionRefusal refusal, Actor actor, long id, String field, Errors errors, Model model) {
        switch (refusal) {
            case AGREEMENT_CHANGED -> errors.rejectValue("agreementAccepted", refusal.messageKey());
            case TOO_LONG, TOO_DEAR, NO_UPGRADE -> errors.rejectValue(field, refusal.messageKey());
            default -> {
                fill(model, actor, id); // as it stands now, with the order that was in the way
                model.addAttribute("refusal", refusal);
            }
        }
    }
}
