package org.zhanggui.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.zhanggui.shared.access.AccountId;

/** What makes an account a provider: the shop that buyers see and the company that stands behind it. */
@Entity
class ProviderProfile {

    @Id
    private long accountId;

    private String shopName;
    private String companyName;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected ProviderProfile() {}

    ProviderProfile(AccountId account, String shopName, String companyName, Instant now) {
        this.accountId = account.value();
        this.shopName = shopName;
        this.companyName = companyName;
        this.createdAt = now;
    }

    String shopName() {
        return shopName;
    }

    String companyName() {
        return companyName;
    }
}
