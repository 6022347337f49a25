package org.zhanggui.product.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.product.ProductDraft;
import org.zhanggui.product.ProductRefusal;
import org.zhanggui.product.Products;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** The provider's products: the list, and the editor with the handbook's two tables. */
@Controller
@RequestMapping("/console/products")
class ProductController {

    private static final String PATH = "/console/products";
    private static final Pattern FIELD_OF_A_SPEC =
            Pattern.compile("specs\\[[0-9]{1,2}]\\.(\\w+|cycles\\[[0-9]{1,2}]\\.\\w+)");

    private final Products products;
    private final ProductQueries queries;
    private final PriceQueries prices;
    private final EditorModel editor;
    private final AgreementWithinEditor newAgreement;
    private final Texts texts;

    ProductController(
            Products products,
            ProductQueries queries,
            PriceQueries prices,
            EditorModel editor,
            AgreementWithinEditor newAgreement,
            Texts texts) {
        this.products = products;
        this.queries = queries;
        this.prices = prices;
        this.editor = editor;
        this.newAgreement = newAgreement;
        this.texts = texts;
    }

    /**
     * The form is bound through its constructor alone, and only from fields that the editor has: no index in a request
     * grows a list beyond it.
     */
    @InitBinder("form")
    void bindWhatTheEditorHas(WebDataBinder binder, WebRequest request) {
        binder.setDeclarativeBinding(true);
        request.getParameterNames().forEachRemaining(name -> {
            if (name.startsWith("specs") && !FIELD_OF_A_SPEC.matcher(name).matches()) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
        });
    }

    /** What was typed into the agreement within the editor is kept, whatever else the form was sent for. */
    @ModelAttribute("newAgreement")
    NewAgreementForm newAgreement(
            @RequestParam(name = "newAgreement.title") @Nullable String title,
            @RequestParam(name = "newAgreement.body") @Nullable String body) {
        return new NewAgreementForm(title, body);
    }

    @GetMapping
    @Requires(Action.DESCRIBE_PRODUCTS)
    String list(Actor actor, @RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model page) {
        KeyedPage<ProductRow> found = queries.page(actor, Position.of(older, newer));
        page.addAttribute("products", found.rows());
        page.addAttribute("count", queries.tally(actor).toString());
        page.addAttribute("newer", found.newer() == null ? null : PATH + "?newer=" + found.newer());
        page.addAttribute("older", found.older() == null ? null : PATH + "?older=" + found.older());
        return "product/list";
    }

    @GetMapping("/new")
    @Requires(value = Action.EDIT_PRODUCT, of = Requires.ALL)
    String start(Actor actor, Model page) {
        var form = ProductForm.blank(texts.get("product.spec.default-name", 1));
        return editor.show(page, actor.account(), null, editor.errors(form));
    }

    @PostMapping("/new")
    @Requires(value = Action.EDIT_PRODUCT, of = Requires.ALL)
    String create(
            Actor actor,
            @ModelAttribute("form") ProductForm typed,
            @RequestParam @Nullable String soldAs,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        ProductForm form = editor.switched(typed, soldAs, page).orElse(null);
        if (form == null) {
            return refuse(HttpStatus.UNPROCESSABLE_CONTENT, page, actor, null, editor.errors(typed), response);
        }
        BindingResult errors = editor.errors(form);
        Optional<ProductDraft> draft = editor.read(actor.account(), null, form, errors);
        if (draft.isEmpty()) {
            return refuse(HttpStatus.UNPROCESSABLE_CONTENT, page, actor, null, errors, response);
        }
        return done(products.create(actor, draft.get()), "product.saved", redirect);
    }

    /** The buttons within a new product's form: they save nothing of the product. */
    @PostMapping(path = "/new", params = "edit")
    @Requires(value = Action.EDIT_PRODUCT, of = Requires.ALL)
    String changeRowsOfNew(
            Actor actor,
            @RequestParam("edit") String command,
            @ModelAttribute("form") ProductForm form,
            @ModelAttribute(name = "newAgreement", binding = false) NewAgreementForm agreement,
            @RequestParam @Nullable String soldAs,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            Model page,
            HttpServletResponse response) {
        page.addAttribute("partial", partial != null);
        page.addAttribute("edited", command);
        ProductForm changed = changed(actor, command, form, soldAs, agreement, page);
        OptionalInt only = onlyChanged(partial, command, form, changed, soldAs);
        return only.isPresent()
                ? one(command, only.getAsInt(), null, changed, page, response)
                : editor.show(page, actor.account(), null, editor.errors(changed));
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Requires(value = Action.DESCRIBE_PRODUCTS, of = "id")
    String product(Actor actor, @PathVariable long id, Model page) {
        ProductDetails product = editor.product(actor.account(), id);
        return editor.show(page, actor.account(), product, editor.errors(editor.opened(product)));
    }

    @PostMapping("/{id:\\d{1,18}}")
    @Requires(value = Action.EDIT_PRODUCT, of = "id")
    String edit(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") ProductForm typed,
            @RequestParam @Nullable String soldAs,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        ProductDetails product = editor.product(actor.account(), id);
        ProductForm kept = typedOver(product, typed);
        ProductForm form = editor.switched(kept, soldAs, page).orElse(null);
        if (form == null) {
            return refuse(HttpStatus.UNPROCESSABLE_CONTENT, page, actor, product, editor.errors(kept), response);
        }
        BindingResult errors = editor.errors(form);
        Optional<ProductDraft> draft = editor.read(actor.account(), product, form, errors);
        if (draft.isEmpty()) {
            return refuse(HttpStatus.UNPROCESSABLE_CONTENT, page, actor, product, errors, response);
        }
        Optional<ProductRefusal> refusal = products.edit(actor, id, draft.get(), form.editedVersion());
        return refusal.isEmpty()
                ? done(id, "product.saved", redirect)
                : conflict(refusal.get(), page, actor, id, form, response);
    }

    /** The buttons within the form: they save nothing of the product. */
    @PostMapping(path = "/{id:\\d{1,18}}", params = "edit")
    @Requires(value = Action.EDIT_PRODUCT, of = "id")
    String changeRows(
            Actor actor,
            @PathVariable long id,
            @RequestParam("edit") String command,
            @ModelAttribute("form") ProductForm typed,
            @ModelAttribute(name = "newAgreement", binding = false) NewAgreementForm agreement,
            @RequestParam @Nullable String soldAs,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            Model page,
            HttpServletResponse response) {
        page.addAttribute("partial", partial != null);
        ProductDetails product = editor.product(actor.account(), id);
        page.addAttribute("edited", command);
        ProductForm form = typedOver(product, typed);
        ProductForm changed = changed(actor, command, form, soldAs, agreement, page);
        OptionalInt only = onlyChanged(partial, command, form, changed, soldAs);
        return only.isPresent()
                ? one(command, only.getAsInt(), product, changed, page, response)
                : editor.show(page, actor.account(), product, editor.errors(changed));
    }

    private static OptionalInt onlyChanged(
            @Nullable String partial, String command, ProductForm form, ProductForm changed, @Nullable String soldAs) {
        boolean soldOtherwise = soldAs != null && !soldAs.equals(SaleSwitch.soldAs(form));
        return partial == null || soldOtherwise ? OptionalInt.empty() : SpecEdit.onlyChanged(command, form, changed);
    }

    /** Of an editor that may have 50 specs, the one that changed is rendered and sent alone. */
    private String one(
            String command,
            int at,
            @Nullable ProductDetails product,
            ProductForm changed,
            Model page,
            HttpServletResponse response) {
        String spec = "#spec-" + at;
        response.setHeader("HX-Reselect", spec);
        if (command.equals("addSpec")) {
            response.setHeader("HX-Retarget", "#after-specs");
            response.setHeader("HX-Reswap", "beforebegin settle:0ms");
        } else {
            response.setHeader("HX-Retarget", spec);
        }
        return editor.showOne(page, product, changed, at);
    }

    private ProductForm changed(
            Actor actor,
            String command,
            ProductForm form,
            @Nullable String soldAs,
            NewAgreementForm agreement,
            Model page) {
        return switch (command) {
            case AgreementWithinEditor.COMMAND -> newAgreement.create(actor, form, agreement, page);
            case "switch" -> SaleSwitch.fitted(form);
            case "keepSold" -> soldAs == null ? form : SaleSwitch.back(form, soldAs);
            default ->
                editor.switched(form, soldAs, page)
                        .map(asked -> SpecEdit.apply(command, asked, texts))
                        .orElse(form);
        };
    }

    /** The discount rate of the two prices of a row, while they are typed. */
    @GetMapping("/discount-rate")
    @Requires(Action.DESCRIBE_PRODUCTS)
    @ResponseBody
    String discountRate(@RequestParam Map<String, String> row) {
        return TypedRate.of(valueOf("listPrice", row), valueOf("salePrice", row));
    }

    /** What its prices were and became. */
    @GetMapping("/{id:\\d{1,18}}/prices")
    @Requires(value = Action.DESCRIBE_PRODUCTS, of = "id")
    String prices(
            Actor actor,
            @PathVariable long id,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        String path = PATH + "/" + id + "/prices";
        page.addAttribute("product", editor.product(actor.account(), id));
        KeyedPage<PriceRow> found = prices.page(id, Position.of(older, newer));
        page.addAttribute("changes", found.rows());
        page.addAttribute("count", prices.tally(id).toString());
        page.addAttribute("newer", found.newer() == null ? null : path + "?newer=" + found.newer());
        page.addAttribute("older", found.older() == null ? null : path + "?older=" + found.older());
        return "product/prices";
    }

    @PostMapping("/{id:\\d{1,18}}/submission")
    @Requires(value = Action.SUBMIT_PRODUCT, of = "id")
    String submit(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return answer(id, products.submit(actor, id), "product.submitted", redirect);
    }

    @PostMapping("/{id:\\d{1,18}}/withdrawal")
    @Requires(value = Action.SUBMIT_PRODUCT, of = "id")
    String withdraw(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return answer(id, products.withdraw(actor, id), "product.withdrawn", redirect);
    }

    /** Gives up the change of a product on sale. */
    @PostMapping("/{id:\\d{1,18}}/discarding")
    @Requires(value = Action.EDIT_PRODUCT, of = "id")
    String discard(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return answer(id, products.discardChange(actor, id), "product.discarded", redirect);
    }

    @PostMapping("/{id:\\d{1,18}}/delisting")
    @Requires(value = Action.SUBMIT_PRODUCT, of = "id")
    String delist(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return answer(id, products.delist(actor, id), "product.delisted", redirect);
    }

    @PostMapping("/{id:\\d{1,18}}/relisting")
    @Requires(value = Action.SUBMIT_PRODUCT, of = "id")
    String relist(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return answer(id, products.relist(actor, id), "product.relisted", redirect);
    }

    private ProductForm typedOver(ProductDetails product, ProductForm typed) {
        if (product.inReview()) {
            return typed.withTextsOf(editor.opened(product));
        }
        return product.isListed() ? typed.soldLike(editor.opened(product)) : typed;
    }

    private String conflict(
            ProductRefusal refusal, Model page, Actor actor, long id, ProductForm form, HttpServletResponse response) {
        ProductDetails current = editor.product(actor.account(), id);
        BindingResult errors = editor.errors(form.withVersion(current.version()));
        errors.reject(refusal.messageKey());
        if (refusal == ProductRefusal.CHANGED_MEANWHILE) {
            page.addAttribute("differences", editor.differences(actor.account(), current, form));
        }
        return refuse(HttpStatus.CONFLICT, page, actor, current, errors, response);
    }

    private String refuse(
            HttpStatus status,
            Model page,
            Actor actor,
            @Nullable ProductDetails product,
            BindingResult errors,
            HttpServletResponse response) {
        response.setStatus(status.value());
        return editor.show(page, actor.account(), product, errors);
    }

    private String answer(long id, Optional<ProductRefusal> refusal, String success, RedirectAttributes redirect) {
        if (refusal.isEmpty()) {
            return done(id, success, redirect);
        }
        redirect.addFlashAttribute("flashError", texts.get(refusal.get().messageKey()));
        return "redirect:" + PATH + "/" + id;
    }

    private String done(long id, String success, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flashSuccess", texts.get(success));
        return "redirect:" + PATH + "/" + id;
    }

    private static @Nullable String valueOf(String field, Map<String, String> row) {
        return row.entrySet().stream()
                .filter(entry -> entry.getKey().equals(field) || entry.getKey().endsWith("." + field))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
