package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.multipart.MultipartFile;
import org.zhanggui.product.Gallery;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.shared.file.Upload;

/** Puts the page of a product's pictures before the template, takes its uploads, and reads it. */
@Component
class GalleryEditor {

    /** In pixels: four times what the largest place for a logo has. */
    private static final int LOGO_SIDE = 320;

    private final ProductQueries products;
    private final PictureQueries queries;
    private final StoredPictures pictures;

    GalleryEditor(ProductQueries products, PictureQueries queries, StoredPictures pictures) {
        this.products = products;
        this.queries = queries;
        this.pictures = pictures;
    }

    ProductDetails product(AccountId provider, long id) {
        return products.find(provider, id).orElseThrow(() -> new NotFoundException("product " + id));
    }

    /** {@return what the page holds when it is opened} */
    BindingResult opened(ProductDetails product) {
        return errors(GalleryForm.of(product.version(), product.logoId(), queries.written(product.id())));
    }

    private static BindingResult errors(GalleryForm form) {
        return new BeanPropertyBindingResult(form, "form");
    }

    /** {@return the form with its uploads taken in and its pictures moved, and what is wrong with it} */
    BindingResult take(Actor actor, GalleryForm typed, @Nullable String command) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        GalleryForm form =
                withUploadedPicture(actor, withUploadedLogo(actor, typed.moved(command), problems), problems);
        BindingResult errors = errors(form);
        problems.forEach((field, problem) -> errors.rejectValue(field, problem.key, problem.arguments, null));
        validate(form, errors);
        return errors;
    }

    private GalleryForm withUploadedLogo(Actor actor, GalleryForm form, Map<String, Problem> problems) {
        if (isNone(form.logoFile())) {
            return form;
        }
        Upload upload = pictures.store(actor, form.logoFile(), LOGO_SIDE);
        if (upload instanceof Upload.Stored stored) {
            if (Gallery.isSquareish(stored.width(), stored.height())) {
                return form.withLogo(stored.id());
            }
            pictures.release(Set.of(stored.id()));
            problems.put("logoFile", new Problem("product.pictures.logo.shape"));
        } else {
            problems.put("logoFile", Problem.of((Upload.Refused) upload));
        }
        return form;
    }

    private GalleryForm withUploadedPicture(Actor actor, GalleryForm form, Map<String, Problem> problems) {
        if (isNone(form.pictureFile())) {
            if (!form.typedText().isEmpty()) {
                problems.put("pictureFile", Problem.of(Upload.Refused.MISSING));
            }
            return form;
        }
        if (form.kept() >= Gallery.MOST_PICTURES) {
            problems.put("pictureFile", new Problem("product.pictures.too-many", Gallery.MOST_PICTURES));
            return form;
        }
        Upload upload = pictures.store(actor, form.pictureFile());
        if (upload instanceof Upload.Stored stored) {
            return form.withPicture(stored.id());
        }
        problems.put("pictureFile", Problem.of((Upload.Refused) upload));
        return form;
    }

    private static boolean isNone(@Nullable MultipartFile file) {
        return file == null || file.isEmpty();
    }

    private static void validate(GalleryForm form, BindingResult errors) {
        if (form.kept() > Gallery.MOST_PICTURES && !errors.hasFieldErrors("pictureFile")) {
            errors.rejectValue("pictureFile", "product.pictures.too-many", new Object[] {Gallery.MOST_PICTURES}, null);
        }
        for (int i = 0; i < form.pictures().size(); i++) {
            GalleryForm.Row row = form.pictures().get(i);
            String field = "pictures[" + i + "].alternativeText";
            if (row.isRemoved()) {
                continue;
            }
            if (row.typedText().isEmpty()) {
                errors.rejectValue(field, "product.pictures.text.missing", new Object[] {i + 1}, null);
            } else if (row.typedText().length() > Gallery.LONGEST_ALTERNATIVE_TEXT) {
                errors.rejectValue(
                        field,
                        "product.pictures.text.too-long",
                        new Object[] {i + 1, Gallery.LONGEST_ALTERNATIVE_TEXT},
                        null);
            }
        }
    }

    /**
     * {@return the gallery that a form without errors speaks of}
     *
     * @throws NotFoundException when it names what can be no picture
     */
    static Gallery read(GalleryForm form) {
        Map<UUID, Gallery.Picture> kept = new LinkedHashMap<>();
        for (GalleryForm.Row row : form.pictures()) {
            if (!row.isRemoved()) {
                UUID id = id(row.id());
                kept.putIfAbsent(id, new Gallery.Picture(id, row.typedText()));
            }
        }
        UUID logo = form.hasLogo() && !form.isLogoRemoved() ? id(form.logo()) : null;
        return new Gallery(logo, new ArrayList<>(kept.values()));
    }

    private static UUID id(@Nullable String text) {
        return parsed(text).orElseThrow(() -> new NotFoundException("picture " + text));
    }

    private static Optional<UUID> parsed(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** {@return the form, to be sent again on top of what someone else saved meanwhile} */
    BindingResult against(ProductDetails current, GalleryForm form, AccountId provider) {
        return errors(form.against(
                current.version(),
                id -> parsed(id)
                        .filter(picture -> pictures.belongsTo(picture, provider))
                        .isPresent()));
    }

    String show(Model page, ProductDetails product, BindingResult errors) {
        page.addAttribute("product", product);
        page.addAttribute("form", errors.getTarget());
        page.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        page.addAttribute("most", Gallery.MOST_PICTURES);
        page.addAttribute("longest", Gallery.LONGEST_ALTERNATIVE_TEXT);
        return "product/pictures";
    }

    /** Shows what someone else saved beside the form that was typed meanwhile. */
    void showSaved(Model page, ProductDetails saved) {
        page.addAttribute("savedLogo", saved.logo());
        page.addAttribute("savedPictures", queries.written(saved.id()));
    }

    /** Shows what buyers see, while a change of it is arranged. */
    void showOnSale(Model page, AccountId provider, ProductDetails written) {
        if (written.changed()) {
            products.findApproved(provider, written.id())
                    .map(onSale -> queries.comparison(onSale, written))
                    .filter(PictureComparison::isChanged)
                    .ifPresent(comparison -> page.addAttribute("comparison", comparison));
        }
    }

    /** Why an upload was not taken, said beside its field. */
    private record Problem(String key, Object... arguments) {

        static Problem of(Upload.Refused refused) {
            return new Problem(refused.messageKey(), refused.messageArguments());
        }
    }
}
