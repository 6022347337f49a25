package org.zhanggui.product;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.zhanggui.shared.access.AccountId;

/**
 * What a buyer is offered at this moment: one sale cycle of a switched-on spec of a listed product.
 *
 * @param commissionRate the platform's share, 0.1000 for ten percent
 */
public record Offer(
        long cycleId,
        long productId,
        String productName,
        ProductKind kind,
        AccountId provider,
        String shopName,
        String specName,
        SaleCycle cycle,
        Money listPrice,
        Money salePrice,
        BigDecimal commissionRate,
        long agreementId) {}
