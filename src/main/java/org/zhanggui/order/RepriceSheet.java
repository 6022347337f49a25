package org.zhanggui.order;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.sheet.SheetRow;
import org.zhanggui.shared.sheet.SheetRow.Cell;

/**
 * What a sheet of new prices says, row by row, before any order is looked at: which column is which, and what can be seen to be
 * wrong from the sheet alone.
 */
final class RepriceSheet {

    private static final Set<String> NUMBER_NAMES =
            Set.of("订单号", "订单编号", "ordernumber", "orderno", "orderno.", "order", "orderid");
    private static final Set<String> AMOUNT_NAMES =
            Set.of("新金额", "新的金额", "改后金额", "新价格", "newamount", "newprice", "amount");
    private static final Set<String> REASON_NAMES = Set.of("原因", "改价原因", "reason");

    private static final Pattern UNIT = Pattern.compile("[（(].*[)）]");

    /** A spreadsheet keeps 15 digits of a number; an order's number has more. */
    private static final int KEPT_DIGITS = 15;

    private static final Pattern ROUNDED = Pattern.compile("[0-9](\\.[0-9]+)?[eE]\\+?[0-9]{2}");
    private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?");
    private static final int LONGEST_SHOWN = 60;

    private final List<SheetRow> rows;
    private final int number;
    private final int amount;
    private final int reason;

    private RepriceSheet(List<SheetRow> rows, int number, int amount, int reason) {
        this.rows = rows;
        this.number = number;
        this.amount = amount;
        this.reason = reason;
    }

    /** {@return the sheet, by its header if it has one; nothing when a header names no column for what is needed} */
    static Optional<RepriceSheet> of(List<SheetRow> rows) {
        List<String> names =
                rows.get(0).cells().stream().map(RepriceSheet::name).toList();
        int number = column(names, NUMBER_NAMES);
        int amount = column(names, AMOUNT_NAMES);
        int reason = column(names, REASON_NAMES);
        if (number < 0 && amount < 0 && reason < 0) {
            return Optional.of(new RepriceSheet(rows, 0, 1, 2));
        }
        return number < 0 || amount < 0
                ? Optional.empty()
                : Optional.of(new RepriceSheet(rows.subList(1, rows.size()), number, amount, reason));
    }

    List<Line> lines() {
        Map<OrderNo, Integer> seen = new HashMap<>();
        return rows.stream().map(row -> line(row, seen)).toList();
    }

    private Line line(SheetRow row, Map<OrderNo, Integer> seen) {
        Cell typed = row.cell(number);
        String typedAmount = row.cell(amount).text();
        String said = row.cell(reason).text();
        Optional<OrderNo> orderNo = typed.number() ? Optional.empty() : OrderNo.parse(typed.text());
        Yuan.Typed price =
                Yuan.parse(THOUSANDS.matcher(typedAmount).matches() ? typedAmount.replace(",", "") : typedAmount);
        Integer earlier = orderNo.map(no -> seen.putIfAbsent(no, row.line())).orElse(null);
        String problem = problemOfNumber(typed, orderNo);
        if (problem == null && earlier != null) {
            problem = "order.batch.problem.DOUBLED";
        }
        if (problem == null && price instanceof Yuan.AmountProblem unreadable) {
            problem = unreadable.messageKey();
        }
        if (problem == null && said.length() > Repricing.LONGEST_REASON) {
            problem = "order.reprice.reason.long";
        }
        return new Line(
                row.line(),
                shown(typed.text()),
                orderNo.map(OrderNo::value).orElse(null),
                shown(typedAmount),
                price instanceof Yuan.Amount yuan ? yuan.money().getAmount().toPlainString() : null,
                said.isEmpty() ? null : cut(said, Repricing.LONGEST_REASON),
                problem,
                "order.batch.problem.DOUBLED".equals(problem) ? String.valueOf(earlier) : null);
    }

    private static @Nullable String problemOfNumber(Cell typed, Optional<OrderNo> orderNo) {
        if (typed.text().isEmpty()) {
            return "order.batch.problem.NO_NUMBER";
        }
        boolean rounded = typed.number()
                ? typed.text().length() > KEPT_DIGITS
                : ROUNDED.matcher(typed.text()).matches();
        if (rounded) {
            return "order.batch.problem.NUMBER_ROUNDED";
        }
        return orderNo.isPresent() ? null : "order.batch.problem.NOT_A_NUMBER";
    }

    /** {@return whether a number that nobody has looks as if a spreadsheet had rounded it} */
    static boolean looksRounded(String number) {
        return number.length() > KEPT_DIGITS
                && number.substring(KEPT_DIGITS).chars().allMatch(digit -> digit == '0');
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? cut(text, LONGEST_SHOWN - 1) + "…" : text;
    }

    /** {@return the beginning of a text, with no character cut in two} */
    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static String name(Cell cell) {
        String bare = UNIT.matcher(cell.text()).replaceAll("");
        return bare.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    private static int column(List<String> names, Set<String> wanted) {
        for (int column = 0; column < names.size(); column++) {
            if (wanted.contains(names.get(column))) {
                return column;
            }
        }
        return -1;
    }

    /**
     * A row as it was uploaded.
     *
     * @param typed what stands for the order's number
     * @param orderNo the number, if it is one
     * @param amount the new amount in digits, if it is one
     * @param problem the key of the sentence that says what is wrong; null where nothing is, so far
     * @param argument what the sentence takes
     */
    record Line(
            int line,
            String typed,
            @Nullable String orderNo,
            String typedAmount,
            @Nullable String amount,
            @Nullable String reason,
            @Nullable String problem,
            @Nullable String argument) {}
}
