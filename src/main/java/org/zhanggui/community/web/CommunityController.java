package org.zhanggui.community.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.community.ApplicationKind;
import org.zhanggui.community.Authors;
import org.zhanggui.community.CommunityRefusal;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.shared.file.Upload;
import org.zhanggui.shared.web.Texts;

/** 社区: the author's profile, the way into the column and the sharing plan, and what the articles brought about. */
@Controller
@RequestMapping("/console/community")
class CommunityController {

    private static final String PATH = "/console/community";
    private static final int LONGEST_MESSAGE = 500;

    private final Authors authors;
    private final AuthorQueries queries;
    private final FunnelQueries funnels;
    private final StoredPictures pictures;
    private final Texts texts;
    private final Clock clock;

    CommunityController(
            Authors authors,
            AuthorQueries queries,
            FunnelQueries funnels,
            StoredPictures pictures,
            Texts texts,
            Clock clock) {
        this.authors = authors;
        this.queries = queries;
        this.funnels = funnels;
        this.pictures = pictures;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_COMMUNITY)
    String home(Actor actor, @RequestParam @Nullable String days, Model page) {
        Author author = author(actor);
        Period period = Period.asked(days, clock.instant());
        page.addAttribute("author", author);
        List<ApplicationRow> applications = queries.applications(actor.account());
        page.addAttribute("column", newest(applications, ApplicationKind.COLUMN));
        page.addAttribute("sharing", newest(applications, ApplicationKind.SHARING_PLAN));
        page.addAttribute("leastArticles", ApplicationKind.LEAST_ARTICLES);
        page.addAttribute("period", period);
        page.addAttribute("periods", periods(period));
        page.addAttribute("funnel", funnels.of(actor.account(), period));
        return "community/console";
    }

    @GetMapping("/profile")
    @Requires(Action.EDIT_COMMUNITY_PROFILE)
    String profile(Actor actor, Model page) {
        Author author = author(actor);
        page.addAttribute("form", new AuthorForm(author.displayName(), author.introduction()));
        page.addAttribute("author", author);
        return "community/profile";
    }

    @PostMapping("/profile")
    @Requires(Action.EDIT_COMMUNITY_PROFILE)
    String present(
            Actor actor,
            @ModelAttribute("form") AuthorForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (errors.hasErrors()) {
            page.addAttribute("author", author(actor));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "community/profile";
        }
        authors.present(actor, form.text());
        return answer(Optional.empty(), "community.profile.saved", redirect);
    }

    @PostMapping("/picture")
    @Requires(Action.EDIT_COMMUNITY_PROFILE)
    String showPicture(
            Actor actor, @RequestParam(required = false) @Nullable MultipartFile picture, RedirectAttributes redirect) {
        Upload upload = pictures.store(actor, picture);
        if (upload instanceof Upload.Stored stored) {
            return answer(authors.showPicture(actor, stored.id()), "community.profile.saved", redirect);
        }
        var refused = (Upload.Refused) upload;
        redirect.addFlashAttribute("flashError", texts.get(refused.messageKey(), refused.messageArguments()));
        return "redirect:" + PATH + "/profile";
    }

    @PostMapping("/applications")
    @Requires(Action.APPLY_TO_COMMUNITY)
    String apply(
            Actor actor,
            @RequestParam(defaultValue = "COLUMN") ApplicationKind kind,
            @RequestParam(defaultValue = "") String message,
            RedirectAttributes redirect) {
        if (message.strip().length() > LONGEST_MESSAGE) {
            redirect.addFlashAttribute("flashError", texts.get("community.too-long", LONGEST_MESSAGE));
            return "redirect:" + PATH;
        }
        return answer(authors.apply(actor, kind, message), "community.application.submitted", redirect);
    }

    @PostMapping("/applications/{id:\\d{1,18}}/withdrawal")
    @Requires(Action.APPLY_TO_COMMUNITY)
    String withdraw(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return answer(authors.withdraw(actor, id), "community.application.withdrawn", redirect);
    }

    private static @Nullable ApplicationRow newest(List<ApplicationRow> applications, ApplicationKind kind) {
        return applications.stream()
                .filter(application -> application.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    private List<PeriodChoice> periods(Period shown) {
        return Period.CHOICES.stream()
                .map(days -> new PeriodChoice(
                        texts.get("community.funnel.days", days), PATH + "?days=" + days, days == shown.days(), null))
                .toList();
    }

    private Author author(Actor actor) {
        return queries.find(actor.account()).orElseThrow(() -> new NotFoundException("author " + actor.account()));
    }

    private String answer(Optional<CommunityRefusal> refusal, String success, RedirectAttributes redirect) {
        refusal.ifPresentOrElse(
                reason -> redirect.addFlashAttribute("flashError", texts.get(reason.messageKey())),
                () -> redirect.addFlashAttribute("flashSuccess", texts.get(success)));
        return "redirect:" + PATH;
    }

    /** A way to another period, as component/filter takes it. */
    record PeriodChoice(
            String label,
            String href,
            boolean current,
            @Nullable Long count) {}
}
