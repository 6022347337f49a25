package org.zhanggui.product;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Texts and pictures of an approved product that wait to be approved themselves. */
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

    private @Nullable UUID logoId;

    @ElementCollection
    @CollectionTable(name = "product_change_picture", joinColumns = @JoinColumn(name = "product_id"))
    @OrderColumn(name = "position")
    private List<Gallery.Picture> pictures = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected ProductChange() {}

    ProductChange(Product product, Wording wording, Gallery gallery) {
        this.product = product;
        this.wording = wording;
        this.logoId = gallery.logo();
        this.pictures.addAll(gallery.pictures());
    }

    void rewrite(Wording wording, Gallery gallery) {
        this.wording = wording;
        this.logoId = gallery.logo();
        this.pictures.clear();
        this.pictures.addAll(gallery.pictures());
    }

    Gallery gallery() {
        return new Gallery(logoId, pictures);
    }

    Wording wording() {
        return wording;
    }
}
