package org.zhanggui.shared.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** What was done: in one's own account, and, for staff, everywhere. */
@Controller
class AuditController {

    private final AuditQueries trail;
    private final AuditExport exported;
    private final AuditWords words;

    AuditController(AuditQueries trail, AuditExport exported, AuditWords words) {
        this.trail = trail;
        this.exported = exported;
        this.words = words;
    }

    @GetMapping("/console/audit")
    @Requires(Action.DESCRIBE_AUDIT)
    String own(
            Actor actor,
            @ModelAttribute("filter") AuditFilter filter,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page,
            HttpServletResponse response) {
        return page("console", actor.account(), filter, errors, Position.of(older, newer), page, response);
    }

    @GetMapping("/ops/audit")
    @Requires(Action.DESCRIBE_ALL_AUDIT)
    String all(
            @ModelAttribute("filter") AuditFilter filter,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page,
            HttpServletResponse response) {
        return page("ops", null, filter, errors, Position.of(older, newer), page, response);
    }

    @GetMapping("/console/access/audit")
    @Requires(Action.DESCRIBE_ACCOUNT_AUDIT)
    String ofAccount(
            Actor actor,
            @ModelAttribute("filter") AuditFilter filter,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page,
            HttpServletResponse response) {
        return page("access", actor.account(), filter, errors, Position.of(older, newer), page, response);
    }

    @GetMapping("/console/audit/export")
    @Requires(Action.DESCRIBE_AUDIT)
    void exportOwn(
            Actor actor,
            @ModelAttribute("filter") AuditFilter filter,
            BindingResult errors,
            @RequestParam ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        export(actor.account(), filter, errors, format, response);
    }

    @GetMapping("/console/access/audit/export")
    @Requires(Action.DESCRIBE_ACCOUNT_AUDIT)
    void exportOfAccount(
            Actor actor,
            @ModelAttribute("filter") AuditFilter filter,
            BindingResult errors,
            @RequestParam ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        export(actor.account(), filter, errors, format, response);
    }

    @GetMapping("/ops/audit/export")
    @Requires(Action.DESCRIBE_ALL_AUDIT)
    void exportAll(
            @ModelAttribute("filter") AuditFilter filter,
            BindingResult errors,
            @RequestParam ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        export(null, filter, errors, format, response);
    }

    private String page(
            String desk,
            @Nullable AccountId account,
            AuditFilter filter,
            BindingResult errors,
            Position from,
            Model page,
            HttpServletResponse response) {
        filter.validate(errors);
        KeyedPage<AuditQueries.Entry> found =
                errors.hasErrors() ? new KeyedPage<>(List.of(), null, null) : trail.page(account, filter, from);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        String path = (desk.equals("access") ? "/console/access" : "/" + desk) + "/audit";
        page.addAttribute("path", path);
        page.addAttribute("desk", desk);
        page.addAttribute("actions", words.actions());
        page.addAttribute("entries", found.rows());
        page.addAttribute("csv", export(path, filter, ExportFormat.CSV));
        page.addAttribute("xlsx", export(path, filter, ExportFormat.XLSX));
        page.addAttribute("newer", href(path, filter, "newer", found.newer()));
        page.addAttribute("older", href(path, filter, "older", found.older()));
        return "audit/trail";
    }

    private void export(
            @Nullable AccountId account,
            AuditFilter filter,
            BindingResult errors,
            ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        filter.validate(errors);
        if (errors.hasErrors()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        exported.answer(account, filter, format, response);
    }

    private static String export(String path, AuditFilter filter, ExportFormat format) {
        return filter.address(path + "/export")
                .queryParam("format", format)
                .build()
                .encode()
                .toUriString();
    }

    private static @Nullable String href(String path, AuditFilter filter, String direction, @Nullable Long key) {
        return key == null
                ? null
                : filter.address(path)
                        .queryParam(direction, key)
                        .build()
                        .encode()
                        .toUriString();
    }
}
