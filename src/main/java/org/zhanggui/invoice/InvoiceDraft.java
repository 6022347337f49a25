package org.zhanggui.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.OrderNo;

/**
 * What a buyer asks for.
 *
 * @param orderNos completed orders from one provider
 * @param address where it is mailed; null for what is issued as a file
 */
public record InvoiceDraft(
        List<OrderNo> orderNos,
        InvoiceKind kind,
        InvoiceMedium medium,
        TitleDetails title,
        @Nullable DeliveryAddress address) {

    /** Orders in one request. */
    public static final int MOST_ORDERS = 100;

    public InvoiceDraft {
        orderNos = orderNos.stream().distinct().toList();
    }
}
