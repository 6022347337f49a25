package org.zhanggui.settlement.statement;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.settlement.statement.Bars.Bar;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** 对账单: the months of a provider, and each of them order by order. */
@Controller
@RequestMapping(StatementController.PATH)
class StatementController {

    static final String PATH = "/console/statements";

    private static final String MONTH = "/{month:\\d{4}-\\d{2}}";
    private static final int CHARTED = 12;
    private static final Comparator<StatementMonth> EARLIEST_FIRST = Comparator.comparingLong(StatementMonth::key);

    private final StatementQueries statements;
    private final StatementFile file;
    private final Texts texts;

    StatementController(StatementQueries statements, StatementFile file, Texts texts) {
        this.statements = statements;
        this.file = file;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_SETTLEMENT)
    String months(Actor actor, @RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model page) {
        List<StatementMonth> months = statements.months(actor.account());
        KeyedPage<StatementMonth> shown = walk(months, Position.of(older, newer));
        page.addAttribute("months", shown.rows());
        page.addAttribute("count", Integer.toString(months.size()));
        page.addAttribute("newer", shown.newer() == null ? null : PATH + "?newer=" + shown.newer());
        page.addAttribute("older", shown.older() == null ? null : PATH + "?older=" + shown.older());
        page.addAttribute("gross", chart(months, month -> month.sums().grossAmount()));
        page.addAttribute("commission", chart(months, month -> month.sums().commissionAmount()));
        page.addAttribute("net", chart(months, month -> month.sums().netAmount()));
        page.addAttribute(
                "ageing", statements.ageing(actor.account()).bars(name -> texts.get("statement.ageing." + name)));
        return "settlement/statements";
    }

    @GetMapping(MONTH)
    @Requires(Action.DESCRIBE_SETTLEMENT)
    String month(
            Actor actor,
            @PathVariable String month,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        StatementMonth statement = find(actor, month);
        KeyedPage<StatementLine> lines =
                statements.lines(actor.account(), statement.month(), Position.of(older, newer));
        String here = statement.address();
        page.addAttribute("statement", statement);
        page.addAttribute("lines", lines.rows());
        page.addAttribute(
                "count", statements.tally(actor.account(), statement.month()).toString());
        page.addAttribute("newer", lines.newer() == null ? null : here + "?newer=" + lines.newer());
        page.addAttribute("older", lines.older() == null ? null : here + "?older=" + lines.older());
        return "settlement/statement";
    }

    @GetMapping(MONTH + ".xlsx")
    @Requires(Action.DESCRIBE_SETTLEMENT)
    void workbook(Actor actor, @PathVariable String month, HttpServletResponse response) throws IOException {
        file.answer(actor.account(), find(actor, month).month(), ExportFormat.XLSX, response);
    }

    @GetMapping(MONTH + ".csv")
    @Requires(Action.DESCRIBE_SETTLEMENT)
    void separated(Actor actor, @PathVariable String month, HttpServletResponse response) throws IOException {
        file.answer(actor.account(), find(actor, month).month(), ExportFormat.CSV, response);
    }

    private StatementMonth find(Actor actor, String typed) {
        try {
            YearMonth month = YearMonth.parse(typed);
            return statements.month(actor.account(), month).orElseThrow(() -> notFound(typed));
        } catch (DateTimeException noMonth) {
            throw notFound(typed);
        }
    }

    private static NotFoundException notFound(String month) {
        return new NotFoundException("statement of " + month);
    }

    /** There are as many months as have passed, however much was sold in them. */
    private static KeyedPage<StatementMonth> walk(List<StatementMonth> latestFirst, Position from) {
        List<StatementMonth> within = latestFirst.stream()
                .filter(month -> month.key() > from.above() && month.key() < from.below())
                .sorted(from.backwards() ? EARLIEST_FIRST : EARLIEST_FIRST.reversed())
                .limit(KeyedPage.FETCH)
                .toList();
        return KeyedPage.of(within, from, StatementMonth::key);
    }

    /** {@return the last year, in the order of time} */
    private static List<Bar> chart(List<StatementMonth> latestFirst, Function<StatementMonth, Money> amount) {
        return Bars.of(latestFirst.stream()
                .limit(CHARTED)
                .sorted(EARLIEST_FIRST)
                .map(month -> new Bar(month.month().toString(), amount.apply(month)))
                .toList());
    }
}
