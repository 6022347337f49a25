package org.zhanggui.product;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.shared.review.ReviewDecided;
import org.zhanggui.shared.review.ReviewDecided.Outcome;

/**
 * What providers and staff do with products. A product of another account is not found ({@link NotFoundException}); an
 * expected refusal comes back as a value.
 */
@Service
public class Products {

    private final ProductRepository products;
    private final AgreementTexts agreements;
    private final AuditTrail audit;
    private final ListingChecklist checklist;
    private final PriceHistory prices;
    private final StoredPictures pictures;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Products(
            ProductRepository products,
            AgreementTexts agreements,
            AuditTrail audit,
            ListingChecklist checklist,
            PriceHistory prices,
            StoredPictures pictures,
            ApplicationEventPublisher events,
            Clock clock) {
        this.products = products;
        this.agreements = agreements;
        this.audit = audit;
        this.checklist = checklist;
        this.prices = prices;
        this.pictures = pictures;
        this.events = events;
        this.clock = clock;
    }

    /** {@return the ID of a new product, a draft} */
    @Transactional
    public long create(Actor actor, ProductDraft draft) {
        actor.require(Action.EDIT_PRODUCT);
        requireOwnAgreement(actor, draft);
        Product product = products.saveAndFlush(Product.draft(actor.account(), draft, clock.instant()));
        prices.keep(actor, product.id(), PriceChange.between(List.of(), draft.specs()), clock.instant());
        audit.record(
                actor,
                deed("product.created", product).with("name", draft.texts().name()));
        return product.id();
    }

    /** Saves the editor; refused when someone else saved since it was opened at {@code editedVersion}. */
    @Transactional
    public Optional<ProductRefusal> edit(Actor actor, long id, ProductDraft draft, int editedVersion) {
        Product product = own(actor, Action.EDIT_PRODUCT, id);
        requireOwnAgreement(actor, draft);
        Wording before = product.written();
        Set<UUID> used = product.storedPictures();
        List<PriceChange> changes = PriceChange.between(product.offered(), draft.specs());
        Optional<ProductRefusal> refusal = product.edit(draft, editedVersion, clock.instant());
        if (refusal.isEmpty()) {
            prices.keep(actor, id, changes, clock.instant());
            release(used, product);
            audit.record(
                    actor,
                    rewritten(deed("product.edited", product), before, product.written())
                            .with("prices", changes.isEmpty() ? null : changes.size()));
        }
        return refusal;
    }

    /**
     * Arranges logo and pictures anew: at once, or as a change of what is on sale.
     *
     * @param editedVersion the version that the page was opened with; refused when someone else saved since
     * @throws NotFoundException when a picture is another account's
     */
    @Transactional
    public Optional<ProductRefusal> illustrate(Actor actor, long id, Gallery gallery, int editedVersion) {
        Product product = own(actor, Action.EDIT_PRODUCT, id);
        for (UUID picture : gallery.stored()) {
            if (!pictures.belongsTo(picture, actor.account())) {
                throw new NotFoundException("picture " + picture);
            }
        }
        Gallery before = product.arranged();
        Set<UUID> used = product.storedPictures();
        Optional<ProductRefusal> refusal = product.illustrate(gallery, editedVersion, clock.instant());
        if (refusal.isEmpty() && !before.equals(gallery)) {
            release(used, product);
            audit.record(actor, rearranged(deed("product.illustrated", product), before, gallery));
        }
        return refusal;
    }

    /** {@return logo and pictures of a product as they were last arranged} */
    @Transactional
    public Gallery gallery(Actor actor, long id) {
        return own(actor, Action.DESCRIBE_PRODUCTS, id).arranged();
    }

    private static Deed rearranged(Deed deed, Gallery before, Gallery after) {
        Deed told =
                Objects.equals(before.logo(), after.logo()) ? deed : deed.change("logo", before.logo(), after.logo());
        return before.pictures().equals(after.pictures()) ? told : told.change("pictures", said(before), said(after));
    }

    private static String said(Gallery gallery) {
        return gallery.pictures().stream().map(Gallery.Picture::alternativeText).collect(Collectors.joining(" | "));
    }

    /** What the product showed before and shows no more, for buyers or in a change, is thrown away. */
    private void release(Set<UUID> used, Product product) {
        Set<UUID> left = new HashSet<>(used);
        left.removeAll(product.storedPictures());
        if (!left.isEmpty()) {
            products.saveAndFlush(product);
            pictures.release(left);
        }
    }

    private static Deed rewritten(Deed deed, Wording before, Wording after) {
        Deed told = deed;
        if (!before.name().equals(after.name())) {
            told = told.change("name", before.name(), after.name());
        }
        if (!before.categoryCode().equals(after.categoryCode())) {
            told = told.change("category", before.categoryCode(), after.categoryCode());
        }
        if (!before.summary().equals(after.summary())) {
            told = told.change("summary", before.summary(), after.summary());
        }
        if (!before.description().equals(after.description())) {
            // The text itself may have twenty thousand characters.
            told = told.change(
                    "descriptionLength",
                    before.description().length(),
                    after.description().length());
        }
        return Objects.equals(before.agreementId(), after.agreementId())
                ? told
                : told.change("agreement", before.agreementId(), after.agreementId());
    }

    /** {@return the version that an editor of the product is opened with} */
    @Transactional
    public int version(Actor actor, long id) {
        return own(actor, Action.DESCRIBE_PRODUCTS, id).version();
    }

    /** Gives the first texts and pictures, or a change of those on sale, to staff; refused while the checklist is open. */
    @Transactional
    public Optional<ProductRefusal> submit(Actor actor, long id) {
        return change(
                actor,
                own(actor, Action.SUBMIT_PRODUCT, id),
                "product.submitted",
                product -> openCheck(product).or(() -> product.submit(actor.user(), clock.instant())));
    }

    /** Takes a submission back. */
    @Transactional
    public Optional<ProductRefusal> withdraw(Actor actor, long id) {
        return change(actor, own(actor, Action.SUBMIT_PRODUCT, id), "product.withdrawn", Product::withdraw);
    }

    /** Gives up a change of approved texts. */
    @Transactional
    public Optional<ProductRefusal> discardChange(Actor actor, long id) {
        return change(actor, own(actor, Action.EDIT_PRODUCT, id), "product.change-discarded", Product::discardChange);
    }

    @Transactional
    public Optional<ProductRefusal> delist(Actor actor, long id) {
        return change(actor, own(actor, Action.SUBMIT_PRODUCT, id), "product.delisted", Product::delist);
    }

    @Transactional
    public Optional<ProductRefusal> relist(Actor actor, long id) {
        return change(
                actor,
                own(actor, Action.SUBMIT_PRODUCT, id),
                "product.relisted",
                product -> openCheck(product).or(product::relist));
    }

    /** Puts what is in review on sale, in the place of what was. */
    @Transactional
    public Optional<ProductRefusal> approve(Actor reviewer, long id, @Nullable String comment) {
        return decide(
                reviewer,
                id,
                Outcome.APPROVED,
                comment,
                product -> product.approve(reviewer.user(), comment, clock.instant()));
    }

    /** Sends what is in review back to its provider, with the reason. */
    @Transactional
    public Optional<ProductRefusal> sendBack(Actor reviewer, long id, String reason) {
        return decide(
                reviewer,
                id,
                Outcome.RETURNED,
                reason,
                product -> product.sendBack(reviewer.user(), reason, clock.instant()));
    }

    private Optional<ProductRefusal> decide(
            Actor reviewer,
            long id,
            Outcome outcome,
            @Nullable String comment,
            Function<Product, Optional<ProductRefusal>> step) {
        reviewer.require(Action.REVIEW_PRODUCT, Resource.of(ResourceType.PRODUCT, id));
        Product product = products.lockForReview(id).orElseThrow(() -> new NotFoundException("product " + id));
        ReviewState before = product.review();
        Set<UUID> used = product.storedPictures();
        Optional<ProductRefusal> refusal = step.apply(product);
        if (refusal.isEmpty()) {
            release(used, product);
            Instant now = clock.instant();
            events.publishEvent(new ReviewDecided(
                    product.provider(),
                    "product",
                    id,
                    product.written().name(),
                    outcome,
                    comment,
                    "/console/products/" + id,
                    now));
            audit.record(
                    reviewer,
                    deed(outcome == Outcome.APPROVED ? "product.approved" : "product.returned", product)
                            .change("review", before, product.review())
                            .with("comment", comment));
        }
        return refusal;
    }

    private Optional<ProductRefusal> change(
            Actor actor, Product product, String action, Function<Product, Optional<ProductRefusal>> step) {
        ProductStatus status = product.status();
        ReviewState review = product.review();
        Set<UUID> used = product.storedPictures();
        Optional<ProductRefusal> refusal = step.apply(product);
        if (refusal.isEmpty()) {
            release(used, product);
            audit.record(
                    actor,
                    deed(action, product)
                            .change("status", status, product.status())
                            .change("review", review, product.review()));
        }
        return refusal;
    }

    private Optional<ProductRefusal> openCheck(Product product) {
        Wording written = product.written();
        return checklist.refusalOf(new ListingChecklist.Candidate(
                product.provider(),
                !written.summary().isBlank() && !written.description().isBlank(),
                product.hasSpecOnSale(),
                isApproved(written.agreementId()),
                ""));
    }

    private Product own(Actor actor, Action action, long id) {
        actor.require(action, Resource.of(ResourceType.PRODUCT, id));
        return products.lock(id, actor.account()).orElseThrow(() -> new NotFoundException("product " + id));
    }

    private boolean isApproved(@Nullable Long agreement) {
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
