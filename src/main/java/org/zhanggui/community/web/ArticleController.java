package org.zhanggui.community.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import org.zhanggui.community.ArticleMeasure;
import org.zhanggui.community.Articles;
import org.zhanggui.community.CommunityRefusal;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** The provider's articles: listing, writing, giving to review, taking back. */
@Controller
@RequestMapping("/console/community/articles")
class ArticleController {

    private static final String PATH = "/console/community/articles";

    private final Articles articles;
    private final ArticleQueries queries;
    private final ArticleEditor editor;
    private final Texts texts;

    ArticleController(Articles articles, ArticleQueries queries, ArticleEditor editor, Texts texts) {
        this.articles = articles;
        this.queries = queries;
        this.editor = editor;
        this.texts = texts;
    }

    /** In one's own editor, links lead where they say. */
    @ModelAttribute("links")
    UnaryOperator<String> links() {
        return UnaryOperator.identity();
    }

    @GetMapping
    @Requires(Action.DESCRIBE_COMMUNITY)
    String list(Actor actor, @RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model page) {
        KeyedPage<ArticleRow> found = queries.page(actor.account(), Position.of(older, newer));
        page.addAttribute("articles", found.rows());
        page.addAttribute("count", queries.tally(actor.account()).toString());
        page.addAttribute("newer", found.newer() == null ? null : PATH + "?newer=" + found.newer());
        page.addAttribute("older", found.older() == null ? null : PATH + "?older=" + found.older());
        return "community/article-list";
    }

    @GetMapping("/new")
    @Requires(value = Action.EDIT_ARTICLE, of = Requires.ALL)
    String start(Actor actor, Model page) {
        ArticleForm form = ArticleForm.of("", "");
        return editor.show(page, actor, null, form, ArticleEditor.errors(form));
    }

    @PostMapping("/new")
    @Requires(value = Action.EDIT_ARTICLE, of = Requires.ALL)
    String write(
            Actor actor,
            @ModelAttribute("form") ArticleForm form,
            BindingResult ignored,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        BindingResult errors = validated(actor, form);
        return errors.hasErrors()
                ? refused(HttpStatus.UNPROCESSABLE_CONTENT, actor, null, form, errors, page, response)
                : done(articles.write(actor, form.text()), "community.article.saved", redirect);
    }

    /** The buttons within a new article's form: they change its text or show it, and save nothing. */
    @PostMapping(path = "/new", params = "edit")
    @Requires(value = Action.EDIT_ARTICLE, of = Requires.ALL)
    String editNew(Actor actor, @RequestParam String edit, @ModelAttribute("form") ArticleForm form, Model page) {
        return editor.edit(page, actor, null, form, edit);
    }

    /** How the column's rules count what is typed so far. */
    @PostMapping("/measure")
    @Requires(Action.EDIT_ARTICLE)
    String measure(
            Actor actor,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body,
            Model page) {
        ArticleEditor.fillMeasure(page, articles.measure(actor, title, body));
        return "community/parts :: measure";
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Requires(Action.DESCRIBE_COMMUNITY)
    String article(Actor actor, @PathVariable long id, Model page) {
        ArticleDetails article = own(actor, id);
        ArticleForm form = ArticleForm.of(article.title(), article.body());
        return editor.show(page, actor, article, form, ArticleEditor.errors(form));
    }

    @PostMapping("/{id:\\d{1,18}}")
    @Requires(value = Action.EDIT_ARTICLE, of = "id")
    String rewrite(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") ArticleForm form,
            BindingResult ignored,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return save(actor, id, form, page, response).orElseGet(() -> done(id, "community.article.saved", redirect));
    }

    /** The buttons within the form: they change its text or show it, and save nothing. */
    @PostMapping(path = "/{id:\\d{1,18}}", params = "edit")
    @Requires(value = Action.EDIT_ARTICLE, of = "id")
    String edit(
            Actor actor,
            @PathVariable long id,
            @RequestParam String edit,
            @ModelAttribute("form") ArticleForm form,
            Model page) {
        return editor.edit(page, actor, own(actor, id), form, edit);
    }

    /** Saves a new article and gives it to review at once; if the rules forbid that, the draft is kept all the same. */
    @PostMapping("/new/submission")
    @Requires(value = Action.SUBMIT_ARTICLE, of = Requires.ALL)
    String submitNew(
            Actor actor,
            @ModelAttribute("form") ArticleForm form,
            BindingResult ignored,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        BindingResult errors = validated(actor, form);
        if (errors.hasErrors()) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, actor, null, form, errors, page, response);
        }
        long id = articles.write(actor, form.text());
        return submitSaved(actor, id, form, page, redirect, response);
    }

    /** Saves what is typed, if anything is, and gives the article to review. */
    @PostMapping("/{id:\\d{1,18}}/submission")
    @Requires(value = Action.SUBMIT_ARTICLE, of = "id")
    String submit(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") ArticleForm form,
            BindingResult ignored,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        ArticleDetails article = own(actor, id);
        ArticleForm typed = form.body() == null ? ArticleForm.of(article.title(), article.body()) : form;
        Optional<String> unsaved = form.body() == null ? Optional.empty() : save(actor, id, form, page, response);
        return unsaved.orElseGet(() -> submitSaved(actor, id, typed, page, redirect, response));
    }

    @PostMapping("/{id:\\d{1,18}}/withdrawal")
    @Requires(value = Action.SUBMIT_ARTICLE, of = "id")
    String withdraw(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return answer(id, articles.withdraw(actor, id), "community.article.withdrawn", redirect);
    }

    /** Asks before a draft is thrown away. */
    @GetMapping("/{id:\\d{1,18}}/deletion")
    @Requires(value = Action.EDIT_ARTICLE, of = "id")
    String deletion(Actor actor, @PathVariable long id, Model page) {
        page.addAttribute("article", own(actor, id));
        return "community/article-deletion";
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    @Requires(value = Action.EDIT_ARTICLE, of = "id")
    String discard(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        Optional<CommunityRefusal> refusal = articles.discard(actor, id);
        if (refusal.isPresent()) {
            return answer(id, refusal, "", redirect);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("community.article.deleted"));
        return "redirect:" + PATH;
    }

    private BindingResult validated(Actor actor, ArticleForm form) {
        BindingResult errors = ArticleEditor.errors(form);
        form.validate(errors);
        if (!errors.hasErrors() && !articles.picturesAreOwn(actor, form.text())) {
            errors.rejectValue("body", CommunityRefusal.STRANGE_PICTURE.messageKey());
        }
        return errors;
    }

    /** {@return the page that says why it was not saved, or nothing when it was} */
    private Optional<String> save(Actor actor, long id, ArticleForm form, Model page, HttpServletResponse response) {
        ArticleDetails article = own(actor, id);
        BindingResult errors = validated(actor, form);
        if (errors.hasErrors()) {
            return Optional.of(refused(HttpStatus.UNPROCESSABLE_CONTENT, actor, article, form, errors, page, response));
        }
        Optional<CommunityRefusal> refusal = articles.rewrite(actor, id, form.text());
        refusal.ifPresent(reason -> errors.reject(reason.messageKey()));
        return refusal.map(reason -> refused(HttpStatus.CONFLICT, actor, own(actor, id), form, errors, page, response));
    }

    private String submitSaved(
            Actor actor,
            long id,
            ArticleForm form,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Optional<CommunityRefusal> refusal = articles.submit(actor, id);
        if (refusal.isEmpty()) {
            return done(id, "community.article.submitted", redirect);
        }
        BindingResult errors = ArticleEditor.errors(form);
        HttpStatus status = tell(refusal.get(), articles.measure(actor, form.typedTitle(), form.typedBody()), errors);
        return refused(status, actor, own(actor, id), form, errors, page, response);
    }

    private static HttpStatus tell(CommunityRefusal refusal, ArticleMeasure measure, BindingResult errors) {
        Object[] counted = {measure.characters(), measure.missing(), measure.namings()};
        switch (refusal) {
            case TOO_SHORT, TOO_MANY_NAMINGS -> {
                errors.rejectValue("body", refusal.messageKey(), counted, null);
                return HttpStatus.UNPROCESSABLE_CONTENT;
            }
            default -> {
                errors.reject(refusal.messageKey());
                return HttpStatus.CONFLICT;
            }
        }
    }

    private String refused(
            HttpStatus status,
            Actor actor,
            @Nullable ArticleDetails article,
            ArticleForm form,
            BindingResult errors,
            Model page,
            HttpServletResponse response) {
        response.setStatus(status.value());
        return editor.show(page, actor, article, form, errors);
    }

    private ArticleDetails own(Actor actor, long id) {
        return queries.find(actor.account(), id).orElseThrow(() -> new NotFoundException("article " + id));
    }

    private String answer(long id, Optional<CommunityRefusal> refusal, String success, RedirectAttributes redirect) {
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
}
