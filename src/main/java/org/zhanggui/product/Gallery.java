package org.zhanggui.product;

import jakarta.persistence.Embeddable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The logo and the pictures of a product, in the order in which buyers see them; once approved it is replaced, through
 * review, as a whole.
 *
 * @param logo a stored picture, or null for none
 * @param pictures at most {@value #MOST_PICTURES}, none of them twice
 */
public record Gallery(@Nullable UUID logo, List<Picture> pictures) {

    public static final int MOST_PICTURES = 5;
    public static final int LONGEST_ALTERNATIVE_TEXT = 80;

    public static final Gallery NONE = new Gallery(null, List.of());

    public Gallery {
        pictures = List.copyOf(pictures);
        require(pictures.size() <= MOST_PICTURES, "at most " + MOST_PICTURES + " pictures");
        require(pictures.stream().map(Picture::pictureId).distinct().count() == pictures.size(), "each picture once");
    }

    /** {@return whether a picture of that many pixels can be a logo: neither side is more than half as long again} */
    public static boolean isSquareish(int width, int height) {
        return 2 * Math.max(width, height) <= 3 * Math.min(width, height);
    }

    /** {@return the stored pictures that it is made of} */
    public Set<UUID> stored() {
        Set<UUID> stored = new HashSet<>();
        if (logo != null) {
            stored.add(logo);
        }
        pictures.forEach(picture -> stored.add(picture.pictureId()));
        return stored;
    }

    /** A picture, and what it shows in words, for those who do not see it. */
    @Embeddable
    public record Picture(UUID pictureId, String alternativeText) {

        public Picture {
            require(
                    !alternativeText.isBlank() && alternativeText.length() <= LONGEST_ALTERNATIVE_TEXT,
                    "a short text for each picture");
        }
    }

    private static void require(boolean rule, String what) {
        if (!rule) {
            throw new IllegalArgumentException("a product has " + what);
        }
    }
}
