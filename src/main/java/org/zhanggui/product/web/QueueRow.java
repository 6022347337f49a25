package org.zhanggui.product.web;

import java.time.Instant;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.ProductStatus;

/** A product that waits for staff, or was decided on. */
record QueueRow(
        long id, String name, ProductKind kind, String shopName, ProductStatus status, String person, Instant at) {}
