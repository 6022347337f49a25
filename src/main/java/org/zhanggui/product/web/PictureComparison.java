package org.zhanggui.product.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Logo and pictures that buyers see beside those that are to replace them.
 *
 * @param logoOnSale where the logo is shown, or null for none
 * @param logoWritten where the new one is shown, or null for none
 */
record PictureComparison(
        @Nullable String logoOnSale, @Nullable String logoWritten, List<Compared> onSale, List<Compared> written) {

    static PictureComparison of(
            @Nullable String logoOnSale,
            List<ShownPicture> onSale,
            @Nullable String logoWritten,
            List<ShownPicture> written) {
        List<UUID> before = ids(onSale);
        List<UUID> after = ids(written);
        List<UUID> staying = before.stream().filter(after::contains).toList();
        List<UUID> stayed = after.stream().filter(before::contains).toList();
        return new PictureComparison(
                logoOnSale,
                logoWritten,
                onSale.stream()
                        .map(picture -> new Compared(picture, after.contains(picture.id()) ? Mark.SAME : Mark.REMOVED))
                        .toList(),
                written.stream()
                        .map(picture -> new Compared(picture, mark(picture, onSale, staying, stayed)))
                        .toList());
    }

    private static Mark mark(ShownPicture picture, List<ShownPicture> onSale, List<UUID> staying, List<UUID> stayed) {
        UUID id = picture.id();
        if (!stayed.contains(id)) {
            return Mark.ADDED;
        }
        if (!onSale.contains(picture)) {
            return Mark.REWORDED;
        }
        return staying.indexOf(id) == stayed.indexOf(id) ? Mark.SAME : Mark.MOVED;
    }

    private static List<UUID> ids(List<ShownPicture> pictures) {
        return pictures.stream().map(ShownPicture::id).toList();
    }

    public boolean isLogoChanged() {
        return !Objects.equals(logoOnSale, logoWritten);
    }

    public boolean isChanged() {
        return isLogoChanged()
                || onSale.stream().anyMatch(Compared::isChanged)
                || written.stream().anyMatch(Compared::isChanged);
    }

    /** What becomes of a picture. */
    enum Mark {
        SAME,
        ADDED,
        REMOVED,
        /** It stays, and stands elsewhere. */
        MOVED,
        /** It stays, with another alternative text. */
        REWORDED
    }

    /** A picture on one of the two sides. */
    record Compared(ShownPicture picture, Mark mark) {

        public boolean isChanged() {
            return mark != Mark.SAME;
        }
    }
}
