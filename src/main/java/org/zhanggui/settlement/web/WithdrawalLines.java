package org.zhanggui.settlement.web;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.zhanggui.settlement.web.WithdrawalQueries.Line;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** The orders of a withdrawal on its page, in the order in which they were taken. */
final class WithdrawalLines {

    private WithdrawalLines() {}

    /** @param address the withdrawal's page */
    static void show(
            WithdrawalQueries queries,
            WithdrawalRow withdrawal,
            String address,
            @Nullable Long older,
            @Nullable Long newer,
            Model page) {
        KeyedPage<Line> found = queries.lines(withdrawal, Position.oldestFirst(older, newer));
        page.addAttribute("lines", found.rows());
        page.addAttribute("previous", found.newer() == null ? null : address + "?older=" + found.newer());
        page.addAttribute("next", found.older() == null ? null : address + "?newer=" + found.older());
    }
}
