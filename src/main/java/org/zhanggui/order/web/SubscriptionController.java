package org.zhanggui.order.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Chip;
import org.zhanggui.shared.web.Texts;

/** 费用中心 > 订阅管理: what an account has, and until when. */
@Controller
class SubscriptionController {

    private final SubscriptionQueries subscriptions;
    private final Texts texts;

    SubscriptionController(SubscriptionQueries subscriptions, Texts texts) {
        this.subscriptions = subscriptions;
        this.texts = texts;
    }

    @GetMapping(SubscriptionFilter.PATH)
    @Requires(Action.DESCRIBE_PURCHASES)
    String subscriptions(
            Actor actor,
            @RequestParam @Nullable SubscriptionStatus status,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model model) {
        var filter = new SubscriptionFilter(status, q);
        KeyedPage<SubscriptionRow> page = subscriptions.page(actor, filter, Position.of(older, newer));
        model.addAttribute("filter", filter);
        model.addAttribute("statuses", chips(filter));
        model.addAttribute("subscriptions", page.rows());
        model.addAttribute("count", subscriptions.tally(actor, filter).toString());
        model.addAttribute("newer", filter.href("newer", page.newer()));
        model.addAttribute("older", filter.href("older", page.older()));
        return "order/subscriptions";
    }

    private List<Chip> chips(SubscriptionFilter filter) {
        Chip all = new Chip(texts.get("order.list.all"), filter.withStatus(null).href(), filter.status() == null, null);
        return Stream.concat(
                        Stream.of(all),
                        Arrays.stream(SubscriptionStatus.values())
                                .map(status -> new Chip(
                                        texts.get("status.subscription." + status),
                                        filter.withStatus(status).href(),
                                        status == filter.status(),
                                        null)))
                .toList();
    }
}
