package org.zhanggui.settlement.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.settlement.EarnedOrder.Standing;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.export.Download;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.export.Table;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** What each order brought, as a file, narrowed as the page shows it. */
@Component
class EarningExport {

    private final EarningQueries earnings;
    private final BusinessTime times;
    private final Texts texts;
    private final Clock clock;

    EarningExport(EarningQueries earnings, BusinessTime times, Texts texts, Clock clock) {
        this.earnings = earnings;
        this.times = times;
        this.texts = texts;
        this.clock = clock;
    }

    void answer(
            AccountId account,
            EarningFilter filter,
            Standing standing,
            ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        Instant now = clock.instant();
        Download.answer(
                response,
                format,
                "settlement",
                header(),
                table -> earnings.each(
                        account, filter, Download.MOST_ROWS, row -> write(row(row, standing, now), table)));
    }

    private List<String> header() {
        return Stream.of(
                        "order.no",
                        "order.product",
                        "settlement.order.settledAt",
                        "settlement.export.availableFrom",
                        "settlement.order.paid",
                        "settlement.order.part",
                        "settlement.export.pending",
                        "settlement.order.left",
                        "settlement.export.withdrawn",
                        "settlement.order.state",
                        "withdrawal.no")
                .map(texts::get)
                .toList();
    }

    private List<@Nullable Object> row(EarningRow row, Standing standing, Instant now) {
        return Arrays.asList(
                row.orderNo(),
                row.productName(),
                times.format(row.settledAt()),
                times.format(row.availableFrom()),
                row.paidSum(),
                row.part().getAmount(),
                row.pendingSum(),
                row.availableSum(),
                row.withdrawnSum(),
                texts.get("status.availability." + row.facts().at(now, standing)),
                row.withdrawalNo());
    }

    private static void write(List<@Nullable Object> cells, Table table) {
        try {
            table.row(cells);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
