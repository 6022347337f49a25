package org.zhanggui.ledger.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.ledger.Reconciliation;
import org.zhanggui.ledger.web.ReconciliationQueries.Run;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** 对账: staff have the books reconciled, and read what came of it. */
@Controller
@RequestMapping(ReconciliationController.PATH)
class ReconciliationController {

    static final String PATH = "/ops/reconciliation";

    private final Reconciliation reconciliation;
    private final ReconciliationQueries queries;
    private final Texts texts;

    ReconciliationController(Reconciliation reconciliation, ReconciliationQueries queries, Texts texts) {
        this.reconciliation = reconciliation;
        this.queries = queries;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.RECONCILE)
    String latest(Actor staff, @RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model model) {
        KeyedPage<Run> runs = queries.page(Position.of(older, newer));
        model.addAttribute("runs", runs);
        model.addAttribute("underWay", queries.isUnderWay());
        queries.latest().ifPresent(run -> show(run, staff, model));
        return "ledger/reconciliations";
    }

    @GetMapping("/{id}")
    @Requires(Action.RECONCILE)
    String one(Actor staff, @PathVariable long id, Model model) {
        Optional<Run> run = queries.find(id);
        show(run.orElseThrow(() -> new NotFoundException("reconciliation " + id)), staff, model);
        return "ledger/reconciliation";
    }

    @PostMapping
    @Requires(Action.RECONCILE)
    String begin(Actor staff, RedirectAttributes redirect) {
        reconciliation.begin(staff);
        redirect.addFlashAttribute("flashSuccess", texts.get("ledger.reconciliation.begun"));
        return "redirect:" + PATH;
    }

    private void show(Run run, Actor staff, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("checks", queries.checks(run.id(), staff));
        model.addAttribute("trial", queries.trialBalance(run.id()));
    }
}
