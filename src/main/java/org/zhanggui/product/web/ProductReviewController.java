package org.zhanggui.product.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.product.ListingChecklist;
import org.zhanggui.product.ProductRefusal;
import org.zhanggui.product.Products;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.review.QueuePosition;
import org.zhanggui.shared.review.ReviewDesk;
import org.zhanggui.shared.review.ReviewDesk.Attempt;
import org.zhanggui.shared.review.ReviewForm;
import org.zhanggui.shared.web.Texts;

/** Staff see on one screen what a provider wants to sell, and list or return it. */
@Controller
@RequestMapping(ProductReviewController.PATH)
class ProductReviewController {

    static final String PATH = "/ops/products";

    private final Products products;
    private final ProductReviewQueries queries;
    private final SpecQueries specs;
    private final PictureQueries pictures;
    private final AgreementTexts agreements;
    private final ListingChecklist checklist;
    private final ReviewDesk desk;

    ProductReviewController(
            Products products,
            ProductReviewQueries queries,
            SpecQueries specs,
            PictureQueries pictures,
            AgreementTexts agreements,
            ListingChecklist checklist,
            Texts texts) {
        this.products = products;
        this.queries = queries;
        this.specs = specs;
        this.pictures = pictures;
        this.agreements = agreements;
        this.checklist = checklist;
        this.desk = new ReviewDesk(queries.line(), texts);
    }

    @GetMapping
    @Requires(Action.REVIEW_PRODUCT)
    String queue(@RequestParam @Nullable String after, @RequestParam @Nullable String before, Model page) {
        page.addAttribute("queue", queries.line().page(QueuePosition.of(after, before)));
        return "product/review-queue";
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Requires(value = Action.REVIEW_PRODUCT, of = "id")
    String submission(@PathVariable long id, @ModelAttribute("form") ReviewForm form, Model page) {
        ProductDetails product = queries.find(id).orElseThrow(() -> new NotFoundException("submitted product " + id));
        page.addAttribute("product", product);
        page.addAttribute("specs", specs.specs(id));
        page.addAttribute("pictures", pictures.written(id));
        page.addAttribute("past", queries.past(id));
        page.addAttribute("checks", checklist.of(product.candidate()));
        Long agreement = product.agreementId();
        page.addAttribute(
                "agreement",
                agreement == null ? null : agreements.inForce(agreement).orElse(null));
        if (product.changed()) {
            queries.findApproved(id)
                    .ifPresent(onSale -> page.addAttribute(
                            "comparison", TextComparison.of(onSale, product, pictures.comparison(onSale, product))));
        }
        page.addAttribute("place", queries.line().placeOf(id).orElse(null));
        return "product/review";
    }

    @PostMapping("/{id:\\d{1,18}}/approval")
    @Requires(value = Action.REVIEW_PRODUCT, of = "id")
    String approve(
            Actor reviewer,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return desk.approve(
                new Attempt(id, form, errors, redirect, response, () -> submission(id, form, page)),
                List.of(),
                comment -> products.approve(reviewer, id, comment).map(ProductRefusal::messageKey));
    }

    @PostMapping("/{id:\\d{1,18}}/return")
    @Requires(value = Action.REVIEW_PRODUCT, of = "id")
    String sendBack(
            Actor reviewer,
            @PathVariable long id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return desk.sendBack(
                new Attempt(id, form, errors, redirect, response, () -> submission(id, form, page)),
                reason -> products.sendBack(reviewer, id, reason).map(ProductRefusal::messageKey));
    }
}
