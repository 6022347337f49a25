package org.zhanggui.community.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.zhanggui.community.ArticleMeasure;
import org.zhanggui.community.Articles;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.shared.file.Upload;

/** Shows the article editor, and does what its buttons do that save nothing. */
@Component
class ArticleEditor {

    private static final String FORM = "form";

    private final Articles articles;
    private final ArticleQueries queries;
    private final StoredPictures pictures;

    ArticleEditor(Articles articles, ArticleQueries queries, StoredPictures pictures) {
        this.articles = articles;
        this.queries = queries;
        this.pictures = pictures;
    }

    static BindingResult errors(ArticleForm form) {
        return new BeanPropertyBindingResult(form, FORM);
    }

    /** Fills the page with a form and its errors, and names the view. */
    String show(Model page, Actor actor, @Nullable ArticleDetails article, ArticleForm form, BindingResult errors) {
        page.addAttribute(FORM, form);
        page.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, errors);
        page.addAttribute("article", article);
        page.addAttribute("products", queries.products(actor.account()));
        fillMeasure(page, articles.measure(actor, form.typedTitle(), form.typedBody()));
        return "community/article-editor";
    }

    static void fillMeasure(Model page, ArticleMeasure measure) {
        page.addAttribute("measure", measure);
        page.addAttribute("leastCharacters", ArticleMeasure.LEAST_CHARACTERS);
        page.addAttribute("mostNamings", ArticleMeasure.MOST_NAMINGS);
    }

    /** A button within the form was pressed: a link or a picture is put into the text, or the text is shown as read. */
    String edit(Model page, Actor actor, @Nullable ArticleDetails article, ArticleForm form, String command) {
        page.addAttribute("edited", command);
        return switch (command) {
            case "link" -> link(page, actor, article, form);
            case "picture" -> picture(page, actor, article, form);
            default -> show(page, actor, article, form, errors(form));
        };
    }

    private String link(Model page, Actor actor, @Nullable ArticleDetails article, ArticleForm form) {
        List<ProductChoice> products = queries.products(actor.account());
        for (ProductChoice product : products) {
            if (Long.toString(product.id()).equals(form.product())) {
                ArticleForm changed = form.with(product.link(form.selected()));
                return show(page, actor, article, changed, errors(changed));
            }
        }
        BindingResult errors = errors(form);
        errors.rejectValue("product", "community.article.product.missing");
        return show(page, actor, article, form, errors);
    }

    private String picture(Model page, Actor actor, @Nullable ArticleDetails article, ArticleForm form) {
        Upload upload = pictures.store(actor, form.picture());
        if (upload instanceof Upload.Stored stored) {
            String words = form.selected().replaceAll("[\\[\\]\\\\\n]", " ").strip();
            ArticleForm changed = form.with("\n\n![" + words + "](" + StoredPictures.address(stored.id()) + ")\n\n");
            return show(page, actor, article, changed, errors(changed));
        }
        BindingResult errors = errors(form);
        var refused = (Upload.Refused) upload;
        errors.rejectValue("picture", refused.messageKey(), refused.messageArguments(), null);
        return show(page, actor, article, form, errors);
    }
}
