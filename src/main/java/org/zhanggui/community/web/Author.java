package org.zhanggui.community.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a provider appears in the community.
 *
 * @param displayName the shop's name until the author gives another
 * @param companyName certified, from the provider profile
 * @param present whether there is a profile yet
 * @param inColumn whether the author has joined the column
 */
record Author(
        long accountId,
        String displayName,
        String companyName,
        String introduction,
        @Nullable UUID avatarId,
        boolean present,
        boolean inColumn,
        boolean inSharingPlan,
        long published) {

    /** {@return where the picture is shown, if there is one} */
    public @Nullable String avatar() {
        return avatarId == null ? null : org.zhanggui.shared.file.StoredPictures.address(avatarId);
    }
}
