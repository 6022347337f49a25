package org.zhanggui.account;

import java.util.List;
import org.zhanggui.shared.access.AccountId;

/** What another room knows of a provider that belongs into its file at the staff desk. */
public interface ProviderFacts {

    List<Fact> of(AccountId provider);

    /**
     * A number in the file.
     *
     * @param messageKey the key of its label
     * @param counted how many there are; at most {@link org.zhanggui.shared.paging.Tally#LIMIT} are counted
     */
    record Fact(String messageKey, int counted) {}
}
