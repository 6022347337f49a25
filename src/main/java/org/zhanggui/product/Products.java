package org.zhanggui.product;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * What providers and staff do with products. A product of another account is not found ({@link NotFoundException}); an
 * expected refusal comes back as a value.
 */
@Service
public class Products {

    private final ProductRepository products;
    private final AgreementTexts agreements;
    private final AuditTrail audit;
    private final Clock clock;

    Products(ProductRepository products, AgreementTexts agreements, AuditTrail audit, Clock clock) {
        this.products = products;
        this.agreements = agreements;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@return the ID of a new product, a draft} */
    @Transactional
    public long create(Actor actor, ProductDraft draft) {
        actor.require(Action.EDIT_PRODUCT);
        requireOwnAgreement(actor, draft);
        Product product = products.save(Product.draft(actor.account(), draft, clock.instant()));
        audit.record(
                actor,
                deed("product.created", product).with("name", draft.texts().name()));
        return product.id();
    }

    /** Saves the editor; refused when someone else saved since it was opened at {@code editedVersion}. */
    @Transactional
    public Optional<ProductRefusal> edit(Actor actor, long id, ProductDraft draft, int editedVersion) {
        actor.require(Action.EDIT_PRODUCT);
        requireOwnAgreement(actor, draft);
        return change(
                actor,
                own(actor, id),
                "product.edited",
                product -> product.edit(draft, editedVersion, clock.instant()));
    }

    @Transactional
    public Optional<ProductRefusal> submit(Actor actor, long id) {
        actor.require(Action.SUBMIT_PRODUCT);
        return change(
                actor,
                own(actor, id),
                "product.submitted",
                product -> product.submit(actor.user(), isAgreementApproved(product), clock.instant()));
    }

    /** Takes a submission back. */
    @Transactional
    public Optional<ProductRefusal> withdraw(Actor actor, long id) {
        actor.require(Action.SUBMIT_PRODUCT);
        return change(actor, own(actor, id), "product.withdrawn", Product::withdraw);
    }

    @Transactional
    public Optional<ProductRefusal> delist(Actor actor, long id) {
        actor.require(Action.SUBMIT_PRODUCT);
        return change(actor, own(actor, id), "product.delisted", Product::delist);
    }

    @Transactional
    public Optional<ProductRefusal> relist(Actor actor, long id) {
        actor.require(Action.SUBMIT_PRODUCT);
        return change(
                actor, own(actor, id), "product.relisted", product -> product.relist(isAgreementApproved(product)));
    }

    /** Puts the product in review on sale. */
    @Transactional
    public Optional<ProductRefusal> approve(Actor reviewer, long id, @Nullable String comment) {
        return decide(reviewer, id, ProductStatus.LISTED, "product.approved", comment);
    }

    /** Sends the product in review back to its provider, with the reason. */
    @Transactional
    public Optional<ProductRefusal> sendBack(Actor reviewer, long id, String reason) {
        return decide(reviewer, id, ProductStatus.RETURNED, "product.returned", reason);
    }

    private Optional<ProductRefusal> decide(
            Actor reviewer, long id, ProductStatus decision, String action, @Nullable String comment) {
        reviewer.require(Action.REVIEW_PRODUCT);
        Product product = products.lockForReview(id).orElseThrow(() -> new NotFoundException("product " + id));
        return change(
                reviewer,
                product,
                action,
                reviewed -> reviewed.decide(decision, reviewer.user(), comment, clock.instant()));
    }

    private Optional<ProductRefusal> change(
            Actor actor, Product product, String action, Function<Product, Optional<ProductRefusal>> step) {
        ProductStatus before = product.status();
        Optional<ProductRefusal> refusal = step.apply(product);
        if (refusal.isEmpty()) {
            audit.record(actor, deed(action, product).change("status", before, product.status()));
        }
        return refusal;
    }

    private Product own(Actor actor, long id) {
        return products.lock(id, actor.account()).orElseThrow(() -> new NotFoundException("product " + id));
    }

    private boolean isAgreementApproved(Product product) {
        Long agreement = product.agreementId();
        return agreement != null && agreements.inForce(agreement).isPresent();
    }

    private void requireOwnAgreement(Actor actor, ProductDraft draft) {
        Long agreement = draft.texts().agreementId();
        if (agreement != null && !agreements.belongsTo(agreement, actor.account())) {
            throw new NotFoundException("agreement " + agreement);
        }
    }

    private static Deed deed(String action, Product product) {
        return Deed.of(action, "product", product.id());
    }
}
