package org.zhanggui.product;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import org.jspecify.annotations.Nullable;

/** Texts of an approved product that wait to be approved themselves. */
@Entity
class ProductChange {

    @Id
    private @Nullable Long productId;

    @MapsId
    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "product_id")
    private Product product;

    @Embedded
    private Wording wording;

    @SuppressWarnings("NullAway.Init")
    protected ProductChange() {}

    ProductChange(Product product, Wording wording) {
        this.product = product;
        this.wording = wording;
    }

    void rewrite(Wording wording) {
        this.wording = wording;
    }

    Wording wording() {
        return wording;
    }
}
