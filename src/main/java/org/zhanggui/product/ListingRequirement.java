package org.zhanggui.product;

import org.zhanggui.shared.access.AccountId;

/**
 * Something that must hold for a provider before any of its products can be put on sale, and that another room decides. Rooms
 * that stand above products implement it as a bean.
 */
public interface ListingRequirement {

    boolean isMetBy(AccountId provider);

    /** {@return the key of the sentence that names the requirement in a checklist} */
    String messageKey();

    /** {@return the page of the console on which the provider can meet it} */
    String address();
}
