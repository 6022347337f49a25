package org.zhanggui.product.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.agreement.EffectiveAgreement;
import org.zhanggui.product.ProductMentions;
import org.zhanggui.product.TrialUses;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;
import org.zhanggui.shared.web.Chip;
import org.zhanggui.shared.web.Texts;

/** The shop front, open to all: what is on sale, one product, the agreement that it is sold under. */
@Controller
class ShopController {

    private final ShopQueries shop;
    private final SpecQueries specs;
    private final PictureQueries pictures;
    private final AgreementTexts agreements;
    private final List<ProductMentions> mentions;
    private final TrialUses trials;
    private final Texts texts;

    ShopController(
            ShopQueries shop,
            SpecQueries specs,
            PictureQueries pictures,
            AgreementTexts agreements,
            List<ProductMentions> mentions,
            TrialUses trials,
            Texts texts) {
        this.shop = shop;
        this.specs = specs;
        this.pictures = pictures;
        this.agreements = agreements;
        this.mentions = mentions;
        this.trials = trials;
        this.texts = texts;
    }

    @GetMapping("/")
    @OpenToAll
    String window(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        var filter = new ShopFilter(q, category);
        KeyedPage<ShopCard> found = shop.page(filter, Position.of(older, newer));
        page.addAttribute("filter", filter);
        page.addAttribute("categories", chips(filter));
        page.addAttribute("cards", found.rows());
        page.addAttribute("count", shop.tally(filter).toString());
        page.addAttribute("newer", found.newer() == null ? null : filter.href("newer", found.newer()));
        page.addAttribute("older", found.older() == null ? null : filter.href("older", found.older()));
        return "product/shop";
    }

    @GetMapping("/products/{productId:\\d{1,18}}")
    @OpenToAll
    String product(@Nullable Actor actor, @PathVariable long productId, Model page) {
        page.addAttribute("product", listed(productId));
        List<SpecDetails> onSale = specs.specs(productId).stream()
                .filter(spec -> spec.listed() && !spec.cycles().isEmpty())
                .toList();
        page.addAttribute("specs", onSale);
        page.addAttribute("trialUsed", isTrialUsed(actor, productId, onSale));
        page.addAttribute("pictures", pictures.published(productId));
        page.addAttribute(
                "mentions",
                mentions.stream().flatMap(room -> room.of(productId).stream()).toList());
        return "product/product";
    }

    private boolean isTrialUsed(@Nullable Actor actor, long productId, List<SpecDetails> onSale) {
        return actor != null
                && onSale.stream().anyMatch(spec -> spec.trialDays() != null)
                && trials.isUsed(actor.account(), productId);
    }

    @GetMapping("/products/{productId:\\d{1,18}}/agreement")
    @OpenToAll
    String agreement(@PathVariable long productId, Model page) {
        ProductDetails product = listed(productId);
        page.addAttribute("product", product);
        page.addAttribute("agreement", inForce(product));
        return "product/agreement";
    }

    private ProductDetails listed(long productId) {
        return shop.find(productId).orElseThrow(() -> new NotFoundException("listed product " + productId));
    }

    private EffectiveAgreement inForce(ProductDetails product) {
        Long agreement = product.agreementId();
        if (agreement == null) {
            throw new NotFoundException("agreement of product " + product.id());
        }
        return agreements
                .inForce(agreement)
                .orElseThrow(() -> new NotFoundException("agreement in force of product " + product.id()));
    }

    private List<Chip> chips(ShopFilter filter) {
        List<Chip> chips = new ArrayList<>();
        chips.add(
                new Chip(texts.get("shop.categories.all"), filter.with(null).href(), filter.category() == null, null));
        for (Category category : specs.categories()) {
            if (category.retired() && category.onSale() == 0) {
                continue;
            }
            chips.add(new Chip(
                    category.name(),
                    filter.with(category.code()).href(),
                    category.code().equals(filter.category()),
                    filter.q() == null ? new Tally(category.onSale()).toString() : null));
        }
        return chips;
    }
}
