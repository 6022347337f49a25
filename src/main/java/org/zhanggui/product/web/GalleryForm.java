package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * The page of a product's pictures as it was sent: all of it with each button, so that nothing typed is lost. A picture
 * that was uploaded becomes part of the form at once; whatever else is to be mended, nobody uploads it again.
 *
 * @param version the version of the product that the page was opened with
 * @param logo the ID of a stored picture, empty for none
 * @param logoRemoved {@code true} where the logo is to go
 * @param logoFile a file that is to be the logo
 * @param pictureFile a file that is to be another picture
 * @param alternativeText what that one shows
 */
record GalleryForm(
        @Nullable String version,
        @Nullable String logo,
        @Nullable String logoRemoved,
        @Nullable MultipartFile logoFile,
        @Nullable List<Row> pictures,
        @Nullable MultipartFile pictureFile,
        @Nullable String alternativeText) {

    private static final Pattern MOVE = Pattern.compile("(up|down):([0-9])");

    GalleryForm {
        pictures = pictures == null
                ? List.of()
                : pictures.stream().filter(Objects::nonNull).toList();
    }

    static GalleryForm of(int version, @Nullable UUID logo, List<ShownPicture> pictures) {
        return new GalleryForm(
                Integer.toString(version),
                logo == null ? "" : logo.toString(),
                null,
                null,
                pictures.stream()
                        .map(picture -> Row.of(picture.id(), picture.alternativeText()))
                        .toList(),
                null,
                "");
    }

    @Override
    public List<Row> pictures() {
        return Objects.requireNonNull(pictures);
    }

    /** {@return the version that was edited; one that no product has when none was sent} */
    int editedVersion() {
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    public boolean hasLogo() {
        return logo != null && !logo.isBlank();
    }

    public boolean isLogoRemoved() {
        return Boolean.parseBoolean(logoRemoved);
    }

    /** {@return how many pictures there will be} */
    long kept() {
        return pictures().stream().filter(row -> !row.isRemoved()).count();
    }

    String typedText() {
        return alternativeText == null ? "" : alternativeText.strip();
    }

    /** {@return this with a picture one place further up or down, if that is what the button said} */
    GalleryForm moved(@Nullable String command) {
        Matcher move = MOVE.matcher(command == null ? "" : command);
        if (!move.matches()) {
            return this;
        }
        int from = Integer.parseInt(move.group(2));
        int to = move.group(1).equals("up") ? from - 1 : from + 1;
        if (Math.min(from, to) < 0 || Math.max(from, to) >= pictures().size()) {
            return this;
        }
        List<Row> rows = new ArrayList<>(pictures());
        Collections.swap(rows, from, to);
        return withRows(rows);
    }

    GalleryForm withLogo(UUID stored) {
        return new GalleryForm(version, stored.toString(), null, null, pictures, pictureFile, alternativeText);
    }

    /** {@return this with the new picture as its last, and room for another one} */
    GalleryForm withPicture(UUID stored) {
        List<Row> rows = new ArrayList<>(pictures());
        rows.add(Row.of(stored, typedText()));
        return new GalleryForm(version, logo, logoRemoved, logoFile, rows, null, "");
    }

    /** {@return this as an answer to a newer version, without pictures that are no more} */
    GalleryForm against(int current, Predicate<String> exists) {
        return new GalleryForm(
                Integer.toString(current),
                hasLogo() && exists.test(Objects.requireNonNull(logo)) ? logo : "",
                logoRemoved,
                logoFile,
                pictures().stream()
                        .filter(row -> row.id() != null && exists.test(row.id()))
                        .toList(),
                pictureFile,
                alternativeText);
    }

    private GalleryForm withRows(List<Row> rows) {
        return new GalleryForm(version, logo, logoRemoved, logoFile, rows, pictureFile, alternativeText);
    }

    /** A picture, with what was typed about it. */
    record Row(
            @Nullable String id,
            @Nullable String alternativeText,
            @Nullable String removed) {

        static Row of(UUID id, String alternativeText) {
            return new Row(id.toString(), alternativeText, null);
        }

        public boolean isRemoved() {
            return Boolean.parseBoolean(removed);
        }

        String typedText() {
            return alternativeText == null ? "" : alternativeText.strip();
        }
    }
}
