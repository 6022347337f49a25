package org.zhanggui.product;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/** What a provider sells, from the first draft to the shop front and off it again. */
@Entity
class Product {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "product_seq", allocationSize = 1)
    private @Nullable Long id;

    private AccountId accountId;

    @Enumerated(EnumType.STRING)
    private ProductKind kind;

    @Enumerated(EnumType.STRING)
    private SaleMode saleMode;

    /** What buyers read; before the first approval, what is being written. */
    @Embedded
    private Wording wording;

    /** What buyers see beside the texts, under the same rule. */
    private @Nullable UUID logoId;

    @ElementCollection
    @CollectionTable(name = "product_picture", joinColumns = @JoinColumn(name = "product_id"))
    @OrderColumn(name = "position")
    private List<Gallery.Picture> pictures = new ArrayList<>();

    @OneToOne(mappedBy = "product", cascade = CascadeType.ALL, orphanRemoval = true)
    private @Nullable ProductChange change;

    private boolean onSale;

    @Enumerated(EnumType.STRING)
    private ReviewState review = ReviewState.DRAFT;

    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable UserId submittedBy;
    private @Nullable Instant submittedAt;
    private @Nullable UserId decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable Instant approvedAt;
    private @Nullable String comment;

    @OneToMany(mappedBy = "product", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    private List<Spec> specs = new ArrayList<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    private Product(AccountId account, ProductDraft draft, Instant now) {
        this.accountId = account;
        this.createdAt = now;
        this.updatedAt = now;
        this.kind = draft.texts().kind();
        this.saleMode = draft.texts().saleMode();
        this.wording = Wording.of(draft.texts());
        updateSpecs(draft.specs());
    }

    static Product draft(AccountId provider, ProductDraft draft, Instant now) {
        return new Product(provider, draft, now);
    }

    /**
     * Takes over what the editor holds. Prices, switches and trials take effect at once, for new orders; texts that were
     * approved stay what buyers read until the new ones are.
     *
     * @param editedVersion the version that the editor was opened with
     */
    Optional<ProductRefusal> edit(ProductDraft draft, int editedVersion, Instant now) {
        Wording written = Wording.of(draft.texts());
        boolean soldOtherwise =
                kind != draft.texts().kind() || saleMode != draft.texts().saleMode();
        if (editedVersion != version) {
            return Optional.of(ProductRefusal.CHANGED_MEANWHILE);
        }
        if (review == ReviewState.IN_REVIEW && !(onSale && written.equals(written()))) {
            return Optional.of(ProductRefusal.IN_REVIEW);
        }
        if (onSale && soldOtherwise) {
            return Optional.of(ProductRefusal.NOT_NOW);
        }
        if (soldOtherwise) {
            startOver(draft.texts());
        }
        if (!written.equals(written())) {
            write(written, arranged());
        }
        updateSpecs(draft.specs());
        updatedAt = now;
        return Optional.empty();
    }

    /**
     * Takes over another logo and other pictures. Those that were approved stay what buyers see until the new ones are.
     *
     * @param editedVersion the version that the page was opened with
     */
    Optional<ProductRefusal> illustrate(Gallery gallery, int editedVersion, Instant now) {
        if (editedVersion != version) {
            return Optional.of(ProductRefusal.CHANGED_MEANWHILE);
        }
        if (review == ReviewState.IN_REVIEW) {
            return Optional.of(ProductRefusal.IN_REVIEW);
        }
        if (!gallery.equals(arranged())) {
            write(written(), gallery);
            updatedAt = now;
        }
        return Optional.empty();
    }

    /** Sold in another way it is another product, whatever was approved before. */
    private void startOver(ProductDraft.Texts texts) {
        takeOver(written(), arranged());
        change = null;
        approvedAt = null;
        review = ReviewState.DRAFT;
        kind = texts.kind();
        saleMode = texts.saleMode();
    }

    private void write(Wording written, Gallery gallery) {
        review = ReviewState.DRAFT;
        if (approvedAt == null) {
            takeOver(written, gallery);
        } else if (written.equals(wording) && gallery.equals(gallery())) {
            dropChange();
        } else if (change == null) {
            change = new ProductChange(this, written, gallery);
        } else {
            change.rewrite(written, gallery);
        }
    }

    private void takeOver(Wording written, Gallery gallery) {
        wording = written;
        logoId = gallery.logo();
        if (!gallery.pictures().equals(pictures)) {
            pictures.clear();
            pictures.addAll(gallery.pictures());
        }
    }

    private void dropChange() {
        change = null;
        review = ReviewState.APPROVED;
    }

    /** Gives what was last written to staff: the first texts, or a change of those on sale. */
    Optional<ProductRefusal> submit(UserId by, Instant now) {
        if (!review.isBeingWritten()) {
            return Optional.of(ProductRefusal.NOT_NOW);
        }
        review = ReviewState.IN_REVIEW;
        submittedBy = by;
        submittedAt = now;
        decidedBy = null;
        decidedAt = null;
        comment = null;
        return Optional.empty();
    }

    Optional<ProductRefusal> withdraw() {
        if (review != ReviewState.IN_REVIEW) {
            return Optional.of(ProductRefusal.NOT_IN_REVIEW);
        }
        review = ReviewState.DRAFT;
        return Optional.empty();
    }

    /** Gives up a change; what was approved before remains. */
    Optional<ProductRefusal> discardChange() {
        if (change == null) {
            return Optional.of(ProductRefusal.NO_CHANGE);
        }
        if (review == ReviewState.IN_REVIEW) {
            return Optional.of(ProductRefusal.IN_REVIEW);
        }
        dropChange();
        return Optional.empty();
    }

    /** Takes it off sale. A change in review is taken back with it, so that no approval puts it on sale again. */
    Optional<ProductRefusal> delist() {
        if (!onSale) {
            return Optional.of(ProductRefusal.NOT_NOW);
        }
        onSale = false;
        return review == ReviewState.IN_REVIEW ? withdraw() : Optional.empty();
    }

    /** Puts back on sale what staff approved and nobody has rewritten since. */
    Optional<ProductRefusal> relist() {
        if (onSale || review != ReviewState.APPROVED) {
            return Optional.of(ProductRefusal.NOT_NOW);
        }
        onSale = true;
        return Optional.empty();
    }

    /** Puts what was submitted in the place of what buyers read, and on sale. */
    Optional<ProductRefusal> approve(UserId reviewer, @Nullable String comment, Instant now) {
        return decide(ReviewState.APPROVED, reviewer, comment, now).or(() -> {
            takeOver(written(), arranged());
            change = null;
            approvedAt = now;
            onSale = true;
            return Optional.empty();
        });
    }

    /** Gives what was submitted back to its provider; what is on sale stays. */
    Optional<ProductRefusal> sendBack(UserId reviewer, String reason, Instant now) {
        return decide(ReviewState.RETURNED, reviewer, reason, now);
    }

    /** Nobody decides on what they submitted. */
    private Optional<ProductRefusal> decide(
            ReviewState decision, UserId reviewer, @Nullable String comment, Instant now) {
        if (review != ReviewState.IN_REVIEW) {
            return Optional.of(ProductRefusal.NOT_IN_REVIEW);
        }
        if (Objects.equals(submittedBy, reviewer)) {
            return Optional.of(ProductRefusal.OWN_SUBMISSION);
        }
        this.review = decision;
        this.decidedBy = reviewer;
        this.decidedAt = now;
        this.comment = comment;
        return Optional.empty();
    }

    private void updateSpecs(List<ProductDraft.Spec> drafts) {
        Map<String, Spec> existing = specs.stream().collect(Collectors.toMap(Spec::name, Function.identity()));
        specs.removeIf(spec -> drafts.stream().noneMatch(draft -> draft.name().equals(spec.name())));
        for (int i = 0; i < drafts.size(); i++) {
            Spec known = existing.get(drafts.get(i).name());
            if (known == null) {
                specs.add(new Spec(this, i, drafts.get(i)));
            } else {
                known.update(i, drafts.get(i));
            }
        }
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    AccountId provider() {
        return accountId;
    }

    /** {@return the texts as they were last written, approved or not} */
    Wording written() {
        return change == null ? wording : change.wording();
    }

    /** {@return the logo and pictures as they were last arranged, approved or not} */
    Gallery arranged() {
        return change == null ? gallery() : change.gallery();
    }

    private Gallery gallery() {
        return new Gallery(logoId, pictures);
    }

    /** {@return every stored picture that it uses, on sale or in a change} */
    Set<UUID> storedPictures() {
        Set<UUID> stored = new HashSet<>(gallery().stored());
        stored.addAll(arranged().stored());
        return stored;
    }

    /** {@return whether a spec is switched on and has a price} */
    boolean hasSpecOnSale() {
        return specs.stream().anyMatch(Spec::isOnSale);
    }

    /** {@return what is offered at which prices} */
    List<ProductDraft.Spec> offered() {
        return specs.stream().map(Spec::offered).toList();
    }

    int version() {
        return version;
    }

    ReviewState review() {
        return review;
    }

    ProductStatus status() {
        return onSale
                ? ProductStatus.LISTED
                : switch (review) {
                    case DRAFT -> ProductStatus.DRAFT;
                    case IN_REVIEW -> ProductStatus.IN_REVIEW;
                    case RETURNED -> ProductStatus.RETURNED;
                    case APPROVED -> ProductStatus.DELISTED;
                };
    }
}
