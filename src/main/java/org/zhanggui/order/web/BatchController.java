package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.RepriceBatches;
import org.zhanggui.order.RepriceBatches.Begun;
import org.zhanggui.order.RepriceBatches.Refused;
import org.zhanggui.order.web.BatchQueries.Part;
import org.zhanggui.order.web.BatchQueries.Row;
import org.zhanggui.order.web.BatchQueries.Sheet;
import org.zhanggui.order.web.BatchQueries.Summary;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** 批量改价: a sheet in, a look at what it would do row by row, and then all of it or nothing. */
@Controller
@RequestMapping(BatchController.PATH)
class BatchController {

    static final String PATH = "/console/orders/reprice/batch";

    private static final String ONE = "/{id:\\d{1,18}}";
    private static final String LIST = "order/batches";

    private final RepriceBatches batches;
    private final BatchQueries queries;
    private final BatchFiles files;
    private final Texts texts;

    BatchController(RepriceBatches batches, BatchQueries queries, BatchFiles files, Texts texts) {
        this.batches = batches;
        this.queries = queries;
        this.files = files;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.REPRICE_ORDER)
    String list(
            Actor actor,
            @ModelAttribute("form") UploadForm form,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model model) {
        KeyedPage<Summary> found = queries.page(actor, Position.of(older, newer));
        model.addAttribute("batches", found.rows());
        model.addAttribute("count", queries.tally(actor).toString());
        model.addAttribute("newer", found.newer() == null ? null : PATH + "?newer=" + found.newer());
        model.addAttribute("older", found.older() == null ? null : PATH + "?older=" + found.older());
        return LIST;
    }

    @PostMapping
    @Requires(Action.REPRICE_ORDER)
    String upload(
            Actor actor,
            @ModelAttribute("form") UploadForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Begun begun = batches.begin(actor, form.name(), form.content());
        if (begun instanceof Begun.Taken taken) {
            return "redirect:" + PATH + "/" + taken.id();
        }
        Refused refused = (Refused) begun;
        errors.rejectValue("file", refused.messageKey(), refused.arguments(), null);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(actor, form, errors, null, null, model);
    }

    @GetMapping("/template")
    @Requires(Action.REPRICE_ORDER)
    void template(@RequestParam ExportFormat format, HttpServletResponse response) throws IOException {
        files.template(format, response);
    }

    @GetMapping(ONE)
    @Requires(Action.REPRICE_ORDER)
    String look(
            Actor actor,
            @PathVariable long id,
            @RequestParam @Nullable Part part,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model model) {
        Sheet sheet = find(actor, id);
        Part shown = Objects.requireNonNullElse(part, sheet.checked() && sheet.wrong() > 0 ? Part.WRONG : Part.ALL);
        KeyedPage<Row> rows = sheet.underWay()
                ? new KeyedPage<>(List.of(), null, null)
                : queries.rows(sheet, shown, Position.oldestFirst(older, newer));
        model.addAttribute("batch", sheet);
        model.addAttribute("mine", sheet.isBy(actor));
        model.addAttribute("rows", rows.rows());
        model.addAttribute("findings", rows.rows().stream().map(files::finding).toList());
        model.addAttribute("parts", parts(sheet, shown));
        model.addAttribute("count", count(sheet, shown));
        model.addAttribute("previous", href(sheet, shown, "older", rows.newer()));
        model.addAttribute("next", href(sheet, shown, "newer", rows.older()));
        return "order/batch";
    }

    @GetMapping(ONE + "/rows")
    @Requires(Action.REPRICE_ORDER)
    void download(Actor actor, @PathVariable long id, @RequestParam ExportFormat format, HttpServletResponse response)
            throws IOException {
        files.checked(find(actor, id), format, response);
    }

    @PostMapping(ONE + "/confirmation")
    @Requires(Action.REPRICE_ORDER)
    String confirm(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean approvals,
            RedirectAttributes redirect) {
        if (!batches.confirm(actor, id, approvals) && find(actor, id).checked()) {
            redirect.addFlashAttribute("flashError", texts.get("order.batch.not-confirmed"));
        }
        return "redirect:" + PATH + "/" + id;
    }

    /** @throws NotFoundException for an unknown one and for one that is not the actor's to see alike */
    private Sheet find(Actor actor, long id) {
        return queries.find(actor, id).orElseThrow(() -> new NotFoundException("reprice batch " + id));
    }

    private List<Choice> parts(Sheet sheet, Part shown) {
        return Stream.of(Part.values())
                .filter(part -> part == Part.ALL || part == shown || count(sheet, part) > 0)
                .map(part -> new Choice(
                        texts.get("order.batch.part." + part),
                        PATH + "/" + sheet.id() + "?part=" + part,
                        part == shown,
                        "%,d".formatted(count(sheet, part))))
                .toList();
    }

    private static int count(Sheet sheet, Part part) {
        return switch (part) {
            case ALL -> sheet.total();
            case WRONG -> sheet.wrong();
            case APPROVAL -> sheet.approvals();
        };
    }

    private static @Nullable String href(Sheet sheet, Part part, String direction, @Nullable Long key) {
        return key == null ? null : PATH + "/" + sheet.id() + "?part=" + part + "&" + direction + "=" + key;
    }

    /** An uploaded sheet. */
    record UploadForm(@Nullable MultipartFile file) {

        String name() {
            String sent = file == null ? null : file.getOriginalFilename();
            String name = sent == null
                    ? ""
                    : sent.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
            return name.isEmpty() ? "-" : name.substring(Math.max(0, name.length() - RepriceBatches.LONGEST_NAME));
        }

        byte[] content() throws IOException {
            return file == null ? new byte[0] : file.getBytes();
        }
    }

    /** A link that narrows the rows. */
    record Choice(
            String label,
            String href,
            boolean current,
            @Nullable String count) {}
}
