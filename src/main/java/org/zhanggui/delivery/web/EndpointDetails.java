package org.zhanggui.delivery.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.ProductStatus;

/**
 * A product and its endpoint, if it has one.
 *
 * @param firstSpec a spec of the product, for samples
 * @param url null as long as nobody has said where the software listens
 * @param previousUntil until when calls are signed with the previous secret, too
 * @param waiting how much still has to be told
 */
record EndpointDetails(
        long id,
        String name,
        ProductKind kind,
        ProductStatus status,
        @Nullable String firstSpec,
        @Nullable String url,
        boolean enabled,
        @Nullable Instant triedAt,
        @Nullable Instant secretAt,
        @Nullable Instant previousUntil,
        int waiting) {

    public boolean isListed() {
        return status == ProductStatus.LISTED;
    }

    public boolean exists() {
        return url != null;
    }
}
