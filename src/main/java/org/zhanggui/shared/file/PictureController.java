package org.zhanggui.shared.file;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.file.StoredPictures.Kept;

/**
 * Serves uploaded pictures: to be shown in a page, not to be opened as one. What is not published yet is there for its
 * account and for staff alone, and for no cache.
 */
@Controller
class PictureController {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final StoredPictures pictures;

    PictureController(StoredPictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/files/{pictureId:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}")
    @OpenToAll
    ResponseEntity<byte[]> picture(@PathVariable UUID pictureId, @Nullable Actor viewer) {
        boolean withheld = pictures.isWithheld(pictureId);
        Kept picture = pictures.find(pictureId)
                .filter(kept -> !withheld || maySeeUnpublished(viewer, kept))
                .orElseThrow(() -> new NotFoundException("picture " + pictureId));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.mediaType()))
                .cacheControl(withheld ? CacheControl.noStore().cachePrivate() : FOR_GOOD)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .body(picture.bytes());
    }

    private static boolean maySeeUnpublished(@Nullable Actor viewer, Kept picture) {
        return viewer != null && (picture.belongsTo(viewer.account()) || viewer.worksAt(Desk.OPS));
    }
}
