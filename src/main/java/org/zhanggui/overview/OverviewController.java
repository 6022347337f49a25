package org.zhanggui.overview;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.zhanggui.invoice.DueDays;
import org.zhanggui.order.RepriceApprovals;
import org.zhanggui.order.RepriceRequests;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.Tally;
import org.zhanggui.shared.review.ReviewQueue;

/** The first pages of the provider console and of the staff desk. */
@Controller
class OverviewController {

    /** Where counting stops: more than 99 are shown as such. */
    private static final int MOST_AWAITED = 100;

    private final OverviewQueries overview;
    private final RepriceApprovals approvals;
    private final RepriceRequests wishes;
    private final DueDays due;
    private final List<ReviewQueue> queues;

    OverviewController(
            OverviewQueries overview,
            RepriceApprovals approvals,
            RepriceRequests wishes,
            DueDays due,
            List<ReviewQueue> queues) {
        this.overview = overview;
        this.approvals = approvals;
        this.wishes = wishes;
        this.due = due;
        this.queues = queues;
    }

    @GetMapping("/console")
    @Requires(Action.DESCRIBE_CONSOLE)
    String console(Actor actor, Model model) {
        boolean sells = actor.mayAll(Action.DESCRIBE_ORDERS);
        model.addAttribute("sells", sells);
        model.addAttribute("figures", overview.figures(actor.account()));
        model.addAttribute("waiting", sells ? overview.expiringSoonest(actor.account()) : List.of());
        boolean invoices = actor.may(Action.DESCRIBE_INVOICES);
        model.addAttribute("asked", invoices ? overview.invoicesDueFirst(actor.account()) : List.of());
        model.addAttribute("due", invoices ? due.count() : null);
        model.addAttribute("returned", overview.returnedLately(actor));
        model.addAttribute(
                "awaited", actor.may(Action.REPRICE_ORDER) ? approvals.countWaitingFor(actor, MOST_AWAITED) : 0);
        model.addAttribute("wished", actor.may(Action.REPRICE_ORDER) ? wishes.countWaitingFor(actor, MOST_AWAITED) : 0);
        model.addAttribute("sales", sells ? overview.salesByProduct(actor.account()) : List.of());
        return "overview/console";
    }

    @GetMapping("/ops")
    @Requires(Action.DESCRIBE_QUEUES)
    String ops(Actor actor, Model model) {
        model.addAttribute(
                "queues",
                queues.stream()
                        .filter(queue -> actor.may(queue.needs()))
                        .map(QueueFigure::of)
                        .sorted(QueueFigure.LONGEST_WAITING_FIRST)
                        .toList());
        return "overview/ops";
    }

    /** What waits in one queue at this moment. */
    record QueueFigure(
            String key,
            String address,
            Tally waiting,
            @Nullable Instant oldest) {

        static final Comparator<QueueFigure> LONGEST_WAITING_FIRST = Comparator.comparing(
                        QueueFigure::oldest, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                .thenComparing(QueueFigure::key);

        static QueueFigure of(ReviewQueue queue) {
            ReviewQueue.Waiting waiting = queue.waiting();
            return new QueueFigure(queue.key(), queue.address(), waiting.tally(), waiting.oldest());
        }
    }
}
