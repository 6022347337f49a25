package org.zhanggui.shared.file;

import java.util.UUID;

/** A module that shows uploaded pictures: it knows which ones it still needs, and which ones are not for everybody yet. */
public interface PictureRoom {

    /** {@return whether something of this module shows the picture, or will when it is published} */
    boolean needs(UUID picture);

    /** {@return whether this module uses the picture, and for nothing yet that everybody may see} */
    default boolean withholds(UUID picture) {
        return false;
    }
}
