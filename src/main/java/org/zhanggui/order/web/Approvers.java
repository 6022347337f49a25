package org.zhanggui.order.web;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Colleagues;
import org.zhanggui.shared.access.Colleagues.Colleague;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.web.Texts;

/** Names those who may approve a price. */
@Component
class Approvers {

    private static final int MOST_NAMED = 5;

    private final Colleagues colleagues;
    private final Texts texts;

    Approvers(Colleagues colleagues, Texts texts) {
        this.colleagues = colleagues;
        this.texts = texts;
    }

    /** {@return their names, the root user's first; of many, the first few and how many there are} */
    String names(Actor actor, Resource order, Reduction reduction) {
        List<Colleague> all = colleagues.whoMay(actor.account(), Action.REPRICE_ORDER, order, reduction);
        String named = all.stream()
                .limit(MOST_NAMED)
                .map(Colleague::name)
                .collect(Collectors.joining(texts.get("order.approval.comma")));
        return all.size() > MOST_NAMED ? texts.get("order.approval.among", named, all.size()) : named;
    }
}
