package org.zhanggui.shared.file;

import java.util.UUID;

/** How an upload ended. */
public sealed interface Upload {

    /** The picture is kept, that many pixels wide and high, and shown at {@link StoredPictures#address}. */
    record Stored(UUID id, int width, int height) implements Upload {}

    /** Nothing was kept. */
    enum Refused implements Upload {
        MISSING,
        TOO_LARGE,
        NOT_A_PICTURE,
        TOO_MANY_PIXELS,
        QUOTA_EXHAUSTED;

        /** {@return the key of the sentence that says so; it takes the bounds in megabytes and megapixels} */
        public String messageKey() {
            return "picture.refused." + name();
        }

        public Object[] messageArguments() {
            return new Object[] {
                StoredPictures.LARGEST_UPLOAD >> 20,
                PictureDrawing.MOST_PIXELS / 1_000_000,
                StoredPictures.LARGEST_SUM >> 20
            };
        }
    }
}
