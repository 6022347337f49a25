package org.zhanggui.product;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private String name;
    private String categoryCode;

    @Enumerated(EnumType.STRING)
    private ProductKind kind;

    @Enumerated(EnumType.STRING)
    private SaleMode saleMode;

    private String summary;
    private String description;
    private @Nullable Long agreementId;

    @Enumerated(EnumType.STRING)
    private ProductStatus status = ProductStatus.DRAFT;

    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable UserId submittedBy;
    private @Nullable Instant submittedAt;
    private @Nullable UserId decidedBy;
    private @Nullable Instant decidedAt;
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
        write(draft.texts());
        updateSpecs(draft.specs());
    }

    static Product draft(AccountId provider, ProductDraft draft, Instant now) {
        return new Product(provider, draft, now);
    }

    /**
     * Takes over what the editor holds. Prices, switches and trials take effect at once, for new orders. The texts of a
     * product that is on sale stay as staff saw them; changed while it is off sale, they make it a draft again.
     *
     * @param editedVersion the version that the editor was opened with
     */
    Optional<ProductRefusal> edit(ProductDraft draft, int editedVersion, Instant now) {
        if (editedVersion != version) {
            return Optional.of(ProductRefusal.CHANGED_MEANWHILE);
        }
        if (status == ProductStatus.IN_REVIEW) {
            return Optional.of(ProductRefusal.IN_REVIEW);
        }
        if (!status.textsAreEditable() && !draft.texts().isSoldLike(texts())) {
            return Optional.of(ProductRefusal.NOT_NOW);
        }
        if (status.textsAreEditable() && !texts().equals(draft.texts())) {
            write(draft.texts());
            status = ProductStatus.DRAFT;
        }
        updateSpecs(draft.specs());
        updatedAt = now;
        return Optional.empty();
    }

    /** @param agreementApproved whether the chosen agreement has an approved version */
    Optional<ProductRefusal> submit(UserId by, boolean agreementApproved, Instant now) {
        if (status != ProductStatus.DRAFT && status != ProductStatus.RETURNED) {
            return Optional.of(ProductRefusal.NOT_NOW);
        }
        return lacking(agreementApproved).or(() -> {
            status = ProductStatus.IN_REVIEW;
            submittedBy = by;
            submittedAt = now;
            decidedBy = null;
            decidedAt = null;
            comment = null;
            return Optional.empty();
        });
    }

    Optional<ProductRefusal> withdraw() {
        return move(ProductStatus.IN_REVIEW, ProductStatus.DRAFT, ProductRefusal.NOT_IN_REVIEW);
    }

    Optional<ProductRefusal> delist() {
        return move(ProductStatus.LISTED, ProductStatus.DELISTED, ProductRefusal.NOT_NOW);
    }

    /** Puts back on sale what staff approved and nobody has rewritten since. */
    Optional<ProductRefusal> relist(boolean agreementApproved) {
        return lacking(agreementApproved)
                .or(() -> move(ProductStatus.DELISTED, ProductStatus.LISTED, ProductRefusal.NOT_NOW));
    }

    /** Lists or returns what is in review; nobody decides on what they submitted. */
    Optional<ProductRefusal> decide(ProductStatus decision, UserId reviewer, @Nullable String comment, Instant now) {
        if (status != ProductStatus.IN_REVIEW) {
            return Optional.of(ProductRefusal.NOT_IN_REVIEW);
        }
        if (Objects.equals(submittedBy, reviewer)) {
            return Optional.of(ProductRefusal.OWN_SUBMISSION);
        }
        this.status = decision;
        this.decidedBy = reviewer;
        this.decidedAt = now;
        this.comment = comment;
        return Optional.empty();
    }

    private Optional<ProductRefusal> lacking(boolean agreementApproved) {
        if (specs.stream().noneMatch(Spec::isOnSale)) {
            return Optional.of(ProductRefusal.NO_SPEC_ON_SALE);
        }
        return agreementApproved ? Optional.empty() : Optional.of(ProductRefusal.NO_APPROVED_AGREEMENT);
    }

    private Optional<ProductRefusal> move(ProductStatus from, ProductStatus to, ProductRefusal otherwise) {
        if (status != from) {
            return Optional.of(otherwise);
        }
        status = to;
        return Optional.empty();
    }

    private ProductDraft.Texts texts() {
        return new ProductDraft.Texts(name, categoryCode, kind, saleMode, summary, description, agreementId);
    }

    private void write(ProductDraft.Texts texts) {
        name = texts.name();
        categoryCode = texts.categoryCode();
        kind = texts.kind();
        saleMode = texts.saleMode();
        summary = texts.summary();
        description = texts.description();
        agreementId = texts.agreementId();
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

    @Nullable
    Long agreementId() {
        return agreementId;
    }

    ProductStatus status() {
        return status;
    }
}
