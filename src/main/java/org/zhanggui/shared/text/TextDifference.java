package org.zhanggui.shared.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where two texts differ, clause by clause and in changed clauses word by word; a Chinese character counts as a word.
 *
 * <p>The pieces that are not inserted are, put together, the text before; those that are not deleted the text after. Beyond
 * some thousand clauses, or words in one clause, what differs is shown as a whole, so that no text takes more than a moment.
 *
 * @param groups runs of changed and of unchanged clauses, in turn
 */
public record TextDifference(List<Group> groups) {

    /** As many comparisons as a moment has room for. */
    private static final long MOST_COMPARISONS = 4_000_000;

    private static final int MOST_PAIRINGS = 40_000;

    /** Clauses that share less than this share of their words, in percent, are two clauses. */
    private static final int ALIKE = 40;

    private static final int LONGEST_SPLINTER = 3;

    private static final Pattern WORDS = Pattern.compile(
            "\\p{IsHan}\\p{M}*|[[\\p{L}\\p{M}\\p{N}]&&[^\\p{IsHan}]]+|\\n|[^\\S\\n]+|\\X|.", Pattern.DOTALL);

    /** {@return where a text differs from what it was} */
    public static TextDifference between(String before, String after) {
        return new TextDifference(grouped(changes(Clause.of(before), Clause.of(after))));
    }

    /** {@return whether a reader finds nothing changed; blank lines and spaces do not count} */
    public boolean isNone() {
        return groups.stream().noneMatch(Group::changed);
    }

    /** {@return the text before} */
    public String before() {
        return text(Kind.INSERTED);
    }

    /** {@return the text after} */
    public String after() {
        return text(Kind.DELETED);
    }

    private String text(Kind left) {
        StringBuilder text = new StringBuilder();
        groups.stream()
                .flatMap(group -> group.clauses().stream())
                .flatMap(clause -> clause.pieces().stream())
                .filter(piece -> piece.kind() != left)
                .forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    private static List<Group> grouped(List<Change> changes) {
        List<Group> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= changes.size(); to++) {
            boolean changed = changes.get(from).isChanged();
            if (to == changes.size() || changes.get(to).isChanged() != changed) {
                groups.add(new Group(changed, List.copyOf(changes.subList(from, to))));
                from = to;
            }
        }
        return groups;
    }

    private static List<Change> changes(List<Clause> before, List<Clause> after) {
        List<Change> changes = new ArrayList<>();
        for (Step step : steps(
                before.stream().map(clause -> clause.text().strip()).toList(),
                after.stream().map(clause -> clause.text().strip()).toList())) {
            List<Clause> old = before.subList(step.fromBefore(), step.toBefore());
            List<Clause> now = after.subList(step.fromAfter(), step.toAfter());
            if (step.same()) {
                for (int at = 0; at < old.size(); at++) {
                    changes.add(changed(old.get(at), now.get(at)));
                }
            } else {
                changes.addAll(paired(old, now));
            }
        }
        return changes;
    }

    /** Pairs the clauses of a changed stretch so that what they share is the most, keeping their order. */
    private static List<Change> paired(List<Clause> before, List<Clause> after) {
        if ((long) before.size() * after.size() > MOST_PAIRINGS) {
            return Stream.concat(
                            before.stream().map(TextDifference::removed),
                            after.stream().map(TextDifference::added))
                    .toList();
        }
        List<Map<String, Integer>> old =
                before.stream().map(TextDifference::bag).toList();
        List<Map<String, Integer>> now = after.stream().map(TextDifference::bag).toList();
        int[][] best = new int[before.size() + 1][after.size() + 1];
        int[][] alike = new int[before.size()][after.size()];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                alike[i][j] = alike(old.get(i), now.get(j));
                int together = alike[i][j] < ALIKE ? 0 : alike[i][j] + best[i + 1][j + 1];
                best[i][j] = Math.max(together, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        List<Change> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            if (alike[i][j] >= ALIKE && best[i][j] == alike[i][j] + best[i + 1][j + 1]) {
                changes.add(changed(before.get(i++), after.get(j++)));
            } else if (best[i][j] == best[i + 1][j]) {
                changes.add(removed(before.get(i++)));
            } else {
                changes.add(added(after.get(j++)));
            }
        }
        before.subList(i, before.size()).forEach(clause -> changes.add(removed(clause)));
        after.subList(j, after.size()).forEach(clause -> changes.add(added(clause)));
        return changes;
    }

    private static Change removed(Clause clause) {
        return new Change(clause, List.of(new Piece(Kind.DELETED, clause.text())));
    }

    private static Change added(Clause clause) {
        return new Change(clause, List.of(new Piece(Kind.INSERTED, clause.text())));
    }

    private static Change changed(Clause before, Clause after) {
        return new Change(after, pieces(before.text(), after.text()));
    }

    private static List<Piece> pieces(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        List<Piece> pieces = new ArrayList<>();
        for (Step step : joined(steps(old, now), old)) {
            add(pieces, step.same() ? Kind.SAME : Kind.DELETED, old.subList(step.fromBefore(), step.toBefore()));
            if (!step.same()) {
                add(pieces, Kind.INSERTED, now.subList(step.fromAfter(), step.toAfter()));
            }
        }
        return pieces;
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(kind, String.join("", words)));
        }
    }

    private static boolean isSplinter(String word) {
        return word.length() <= LONGEST_SPLINTER && !word.equals("\n");
    }

    /** A short word that stayed between two changes is read with them: nobody reads a sentence in splinters. */
    private static List<Step> joined(List<Step> steps, List<String> before) {
        List<Step> joined = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            boolean splinter = step.same()
                    && at > 0
                    && at < steps.size() - 1
                    && step.toBefore() - step.fromBefore() == 1
                    && isSplinter(before.get(step.fromBefore()));
            if (splinter) {
                step = new Step(false, step.fromBefore(), step.toBefore(), step.fromAfter(), step.toAfter());
            }
            int last = joined.size() - 1;
            if (!step.same() && last >= 0 && !joined.get(last).same()) {
                joined.set(last, joined.get(last).until(step));
            } else {
                joined.add(step);
            }
        }
        return joined;
    }

    /** The stretches of two lists that are the same and those that differ, in order. */
    private static List<Step> steps(List<String> before, List<String> after) {
        int head = 0;
        int shorter = Math.min(before.size(), after.size());
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Step> steps = new ArrayList<>();
        addStep(steps, true, 0, head, 0, head);
        int oldEnd = before.size() - tail;
        int newEnd = after.size() - tail;
        if ((long) (oldEnd - head) * (newEnd - head) > MOST_COMPARISONS) {
            addStep(steps, false, head, oldEnd, head, newEnd);
        } else {
            middle(steps, before.subList(head, oldEnd), after.subList(head, newEnd), head);
        }
        addStep(steps, true, oldEnd, before.size(), newEnd, after.size());
        return steps;
    }

    private static void middle(List<Step> steps, List<String> before, List<String> after, int offset) {
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after, true).getDeltas()) {
            int old = offset + delta.getSource().getPosition();
            int now = offset + delta.getTarget().getPosition();
            addStep(
                    steps,
                    delta.getType() == DeltaType.EQUAL,
                    old,
                    old + delta.getSource().size(),
                    now,
                    now + delta.getTarget().size());
        }
    }

    private static void addStep(
            List<Step> steps, boolean same, int fromBefore, int toBefore, int fromAfter, int toAfter) {
        if (fromBefore < toBefore || fromAfter < toAfter) {
            steps.add(new Step(same, fromBefore, toBefore, fromAfter, toAfter));
        }
    }

    /** What two clauses share, in percent of their words. */
    private static int alike(Map<String, Integer> before, Map<String, Integer> after) {
        int all = count(before) + count(after);
        int shared = 0;
        for (Map.Entry<String, Integer> word : before.entrySet()) {
            shared += Math.min(word.getValue(), after.getOrDefault(word.getKey(), 0));
        }
        return all == 0 ? 0 : (int) (200L * shared / all);
    }

    private static int count(Map<String, Integer> bag) {
        return bag.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> bag(Clause clause) {
        Map<String, Integer> bag = new HashMap<>();
        words(clause.text()).stream().filter(word -> !word.isBlank()).forEach(word -> bag.merge(word, 1, Integer::sum));
        return bag;
    }

    private static List<String> words(String text) {
        return WORDS.matcher(text).results().map(MatchResult::group).toList();
    }

    private record Step(boolean same, int fromBefore, int toBefore, int fromAfter, int toAfter) {

        private Step until(Step next) {
            return new Step(false, fromBefore, next.toBefore, fromAfter, next.toAfter);
        }
    }

    /** What became of some words. */
    public enum Kind {
        SAME,
        INSERTED,
        DELETED
    }

    /** Neighbouring words of the same fate. */
    public record Piece(Kind kind, String text) {}

    /** Clauses one after the other that all changed, or all stayed. */
    public record Group(boolean changed, List<Change> clauses) {

        /** {@return the first and the last article of the stretch, by which it is known when folded; one or none if they are} */
        public List<String> headings() {
            return Stream.of(clauses.get(0), clauses.get(clauses.size() - 1))
                    .map(change -> change.clause().heading())
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    /**
     * A clause with what became of its words.
     *
     * @param clause as it is now, or as it was if it is gone
     */
    public record Change(Clause clause, List<Piece> pieces) {

        /** {@return whether words, and not only spaces, were put in or taken out} */
        public boolean isChanged() {
            return pieces.stream()
                    .anyMatch(
                            piece -> piece.kind() != Kind.SAME && !piece.text().isBlank());
        }

        /** {@return whether the clause was not there before} */
        public boolean isAdded() {
            return pieces.stream().allMatch(piece -> piece.kind() == Kind.INSERTED);
        }

        /** {@return whether the clause is gone} */
        public boolean isRemoved() {
            return pieces.stream().allMatch(piece -> piece.kind() == Kind.DELETED);
        }

        /** {@return the pieces without the blank lines after the clause} */
        public List<Piece> shown() {
            List<Piece> shown = new ArrayList<>(pieces);
            while (!shown.isEmpty() && shown.get(shown.size() - 1).text().isBlank()) {
                shown.remove(shown.size() - 1);
            }
            if (!shown.isEmpty()) {
                Piece last = shown.remove(shown.size() - 1);
                shown.add(new Piece(last.kind(), last.text().stripTrailing()));
            }
            return shown;
        }
    }
}
