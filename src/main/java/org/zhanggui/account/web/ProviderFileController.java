package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
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
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.account.ProviderFacts;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** Staff look a provider up, and keep its file. */
@Controller
@RequestMapping("/ops/providers")
class ProviderFileController {

    private static final String PATH = "/ops/providers";
    private static final int LONGEST_SEARCH = 60;

    private final ProviderFiles files;
    private final ProviderFileQueries queries;
    private final List<ProviderFacts> facts;
    private final Texts texts;

    ProviderFileController(ProviderFiles files, ProviderFileQueries queries, List<ProviderFacts> facts, Texts texts) {
        this.files = files;
        this.queries = queries;
        this.facts = facts;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.MANAGE_PROVIDERS)
    String list(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        String wanted = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_SEARCH));
        KeyedPage<ProviderFileQueries.Row> found = queries.page(wanted, Position.of(older, newer));
        page.addAttribute("q", wanted);
        page.addAttribute("providers", found.rows());
        page.addAttribute("count", queries.tally(wanted).toString());
        page.addAttribute("newer", href(wanted, "newer", found.newer()));
        page.addAttribute("older", href(wanted, "older", found.older()));
        return "account/providers";
    }

    @GetMapping("/{accountId:\\d{1,18}}")
    @Requires(Action.MANAGE_PROVIDERS)
    String file(@PathVariable long accountId, @ModelAttribute("form") ProviderRecordForm form, Model page) {
        page.addAttribute(
                "provider", queries.find(accountId).orElseThrow(() -> new NotFoundException("provider " + accountId)));
        page.addAttribute("records", queries.records(accountId));
        page.addAttribute(
                "facts",
                facts.stream()
                        .flatMap(room -> room.of(new AccountId(accountId)).stream())
                        .toList());
        page.addAttribute(
                "kinds",
                Stream.of(ProviderRecordKind.values())
                        .map(kind -> new Choice(kind.name(), texts.get("provider.record." + kind)))
                        .toList());
        return "account/provider";
    }

    @PostMapping("/{accountId:\\d{1,18}}/records")
    @Requires(Action.MANAGE_PROVIDERS)
    String record(
            Actor actor,
            @PathVariable long accountId,
            @ModelAttribute("form") ProviderRecordForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return file(accountId, form, page);
        }
        files.record(actor, new AccountId(accountId), form.recordKind(), form.givenReference(), form.sum());
        redirect.addFlashAttribute("flashSuccess", texts.get("provider.recorded"));
        return "redirect:" + PATH + "/" + accountId;
    }

    @PostMapping("/{accountId:\\d{1,18}}/records/{recordId:\\d{1,18}}/voiding")
    @Requires(Action.MANAGE_PROVIDERS)
    String voidRecord(
            Actor actor, @PathVariable long accountId, @PathVariable long recordId, RedirectAttributes redirect) {
        boolean voided = files.voidRecord(actor, new AccountId(accountId), recordId);
        redirect.addFlashAttribute(
                voided ? "flashSuccess" : "flashError",
                texts.get(voided ? "provider.record.voided" : "provider.record.voided-before"));
        return "redirect:" + PATH + "/" + accountId;
    }

    private static @Nullable String href(@Nullable String q, String direction, @Nullable Long key) {
        if (key == null) {
            return null;
        }
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH).queryParam(direction, key);
        return (q == null ? address : address.queryParam("q", q))
                .build()
                .encode()
                .toUriString();
    }

    /** One of the kinds of record. */
    record Choice(String value, String label) {}
}
