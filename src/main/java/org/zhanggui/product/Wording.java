package org.zhanggui.product;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** What a buyer reads of a product; once approved it is replaced, through review, as a whole. */
@Embeddable
record Wording(
        String name,
        String categoryCode,
        String summary,
        String description,
        @Nullable Long agreementId) {

    static Wording of(ProductDraft.Texts texts) {
        return new Wording(
                texts.name(), texts.categoryCode(), texts.summary(), texts.description(), texts.agreementId());
    }
}
