package org.zhanggui.community.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From reading to paid orders, for a period.
 *
 * @param total of all articles
 * @param rows the articles that were read the most, at most 20
 * @param days one for each day of the period
 */
record Funnel(FunnelRow total, List<FunnelRow> rows, List<FunnelDay> days) {

    /** {@return the columns of a chart over the days} */
    public Map<String, List<?>> chart() {
        Map<String, List<?>> columns = new LinkedHashMap<>();
        columns.put("days", days.stream().map(day -> day.day().toString()).toList());
        columns.put("reads", days.stream().map(FunnelDay::reads).toList());
        columns.put("visits", days.stream().map(FunnelDay::visits).toList());
        columns.put("orders", days.stream().map(FunnelDay::orders).toList());
        return columns;
    }

    public boolean isEmpty() {
        return total.reads() == 0 && total.visits() == 0 && total.orders() == 0;
    }
}
