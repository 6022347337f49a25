package org.zhanggui.community;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;

/** How a provider appears as an author. */
@Entity
class CommunityProfile {

    @Id
    private long accountId;

    private String displayName;
    private String introduction;
    private @Nullable UUID avatarId;
    private Instant createdAt;
    private Instant updatedAt;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected CommunityProfile() {}

    CommunityProfile(AccountId account, AuthorText text, Instant now) {
        this.accountId = account.value();
        this.createdAt = now;
        rewrite(text, now);
    }

    final void rewrite(AuthorText text, Instant now) {
        this.displayName = text.displayName();
        this.introduction = text.introduction();
        this.updatedAt = now;
    }

    void showPicture(@Nullable UUID picture, Instant now) {
        this.avatarId = picture;
        this.updatedAt = now;
    }

    String displayName() {
        return displayName;
    }
}
