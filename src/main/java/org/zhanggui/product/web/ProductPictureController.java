package org.zhanggui.product.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.product.ProductRefusal;
import org.zhanggui.product.Products;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.web.Texts;

/** The logo and the pictures of a provider's product. */
@Controller
@RequestMapping("/console/products/{id:\\d{1,18}}/pictures")
class ProductPictureController {

    private static final Pattern FIELD_OF_A_PICTURE =
            Pattern.compile("pictures\\[[0-9]]\\.(id|alternativeText|removed)");

    private final Products products;
    private final GalleryEditor editor;
    private final Texts texts;

    ProductPictureController(Products products, GalleryEditor editor, Texts texts) {
        this.products = products;
        this.editor = editor;
        this.texts = texts;
    }

    /** No index in a request grows the list beyond what the page has. */
    @InitBinder("form")
    void bindWhatThePageHas(WebDataBinder binder, WebRequest request) {
        binder.setDeclarativeBinding(true);
        request.getParameterNames().forEachRemaining(name -> {
            if (name.startsWith("pictures") && !FIELD_OF_A_PICTURE.matcher(name).matches()) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
        });
    }

    @GetMapping
    @Requires(value = Action.DESCRIBE_PRODUCTS, of = "id")
    String pictures(Actor actor, @PathVariable long id, Model page) {
        ProductDetails product = editor.product(actor.account(), id);
        editor.showOnSale(page, actor.account(), product);
        return editor.show(page, product, editor.opened(product));
    }

    /** Each button sends the whole page: what is typed and chosen is saved with it. */
    @PostMapping
    @Requires(value = Action.EDIT_PRODUCT, of = "id")
    String arrange(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") GalleryForm typed,
            @RequestParam @Nullable String edit,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        ProductDetails product = editor.product(actor.account(), id);
        BindingResult taken = editor.take(actor, typed, edit);
        if (taken.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return editor.show(page, product, taken);
        }
        GalleryForm form = (GalleryForm) Objects.requireNonNull(taken.getTarget());
        Optional<ProductRefusal> refusal =
                products.illustrate(actor, id, GalleryEditor.read(form), form.editedVersion());
        if (refusal.isPresent()) {
            return conflict(refusal.get(), actor, id, form, page, response);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("product.pictures.saved"));
        return "redirect:/console/products/" + id + "/pictures";
    }

    private String conflict(
            ProductRefusal refusal, Actor actor, long id, GalleryForm form, Model page, HttpServletResponse response) {
        ProductDetails current = editor.product(actor.account(), id);
        BindingResult errors = editor.against(current, form, actor.account());
        errors.reject(refusal.messageKey());
        editor.showSaved(page, current);
        response.setStatus(HttpStatus.CONFLICT.value());
        return editor.show(page, current, errors);
    }
}
