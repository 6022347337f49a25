package org.zhanggui.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.AccountId;

/** What a product needs before it is reviewed and comes on sale; pages show it, submission and relisting hold to it. */
@Component
public class ListingChecklist {

    private final ObjectProvider<ListingRequirement> requirements;

    ListingChecklist(ObjectProvider<ListingRequirement> requirements) {
        this.requirements = requirements;
    }

    /** {@return every line, done or not, in the order in which a provider comes to it} */
    public List<ListingCheck> of(Candidate candidate) {
        List<ListingCheck> checks = new ArrayList<>();
        checks.add(new ListingCheck(
                "product.check.texts", candidate.textsFilled(), "#texts", ProductRefusal.TEXTS_MISSING));
        checks.add(new ListingCheck(
                "product.check.spec", candidate.specOnSale(), "#specs", ProductRefusal.NO_SPEC_ON_SALE));
        checks.add(new ListingCheck(
                "product.check.agreement",
                candidate.agreementApproved(),
                candidate.agreementAddress(),
                ProductRefusal.NO_APPROVED_AGREEMENT));
        requirements
                .orderedStream()
                .forEach(requirement -> checks.add(new ListingCheck(
                        requirement.messageKey(),
                        requirement.isMetBy(candidate.provider()),
                        requirement.address(),
                        ProductRefusal.REQUIREMENT_NOT_MET)));
        return checks;
    }

    /** {@return why it cannot come on sale yet, if anything is open} */
    Optional<ProductRefusal> refusalOf(Candidate candidate) {
        return of(candidate).stream()
                .filter(check -> !check.met())
                .map(ListingCheck::otherwise)
                .findFirst();
    }

    /**
     * A product as far as the list looks at it.
     *
     * @param textsFilled whether name, category, summary and description are all there
     * @param specOnSale whether a spec is switched on and has a price
     * @param agreementApproved whether its agreement has an approved version
     * @param agreementAddress where its agreement is looked after
     */
    public record Candidate(
            AccountId provider,
            boolean textsFilled,
            boolean specOnSale,
            boolean agreementApproved,
            String agreementAddress) {}
}
