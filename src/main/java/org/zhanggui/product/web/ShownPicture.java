package org.zhanggui.product.web;

import java.util.UUID;
import org.zhanggui.shared.file.StoredPictures;

/** A picture of a product, as large as it is in pixels. */
record ShownPicture(UUID id, int width, int height, String alternativeText) {

    public String address() {
        return StoredPictures.address(id);
    }
}
