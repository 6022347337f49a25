package org.zhanggui.product;

import org.zhanggui.shared.access.AccountId;

/** Who has tried a product already; its page asks this of the room above that takes orders. */
public interface TrialUses {

    /** {@return whether the account has had its free trial of the product} */
    boolean isUsed(AccountId account, long productId);
}
