package org.zhanggui.settlement.statement;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.export.Download;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.export.Table;
import org.zhanggui.shared.web.Texts;

/** A month's statement as a file: all of its orders, however many, and a line with what they sum to. */
@Component
class StatementFile {

    private final StatementQueries statements;
    private final Texts texts;

    StatementFile(StatementQueries statements, Texts texts) {
        this.statements = statements;
        this.texts = texts;
    }

    void answer(AccountId provider, YearMonth month, ExportFormat format, HttpServletResponse response)
            throws IOException {
        Download.answer(response, format, "statement-" + month, header(), table -> {
            var total = new Total();
            statements.each(provider, month, line -> {
                total.add(line.sums());
                write(table, line.orderNo(), line.productName(), line.sums());
            });
            write(table, texts.get("statement.total"), "", total.sums);
        });
    }

    private List<String> header() {
        return Stream.of(
                        "order.no",
                        "order.product",
                        "statement.gross.yuan",
                        "statement.commission.yuan",
                        "statement.net.yuan",
                        "statement.refunds.yuan",
                        "statement.refunded.net.yuan",
                        "statement.refunded.commission.yuan",
                        "statement.withdrawn.yuan")
                .map(texts::get)
                .toList();
    }

    private static void write(Table table, String first, String product, Sums sums) {
        try {
            table.row(List.of(
                    first,
                    product,
                    sums.gross(),
                    sums.commission(),
                    sums.net(),
                    sums.refunds(),
                    sums.refundedNet(),
                    sums.refundedCommission(),
                    sums.withdrawn()));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static final class Total {

        private Sums sums = Sums.NOTHING;

        void add(Sums line) {
            sums = sums.plus(line);
        }
    }
}
