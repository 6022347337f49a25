package org.zhanggui.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhanggui.shared.text.TextDifference.Change;
import org.zhanggui.shared.text.TextDifference.Group;
import org.zhanggui.shared.text.TextDifference.Kind;
import org.zhanggui.shared.text.TextDifference.Piece;

class TextDifferenceTest {

    private static final String BEFORE = """
            第一条 服务内容
            1.1 服务内容以商品页为准。
            1.2 费用以订单金额为准。

            第二条 验收
            2.1 甲方应在交付后 5 个工作日内验收。
            2.2 The provider answers within four hours.
            """;

    @Test
    void aChineseSentenceChangesByCharacterAndAnEnglishOneByWord() {
        var difference = TextDifference.between(
                BEFORE, BEFORE.replace("5 个", "10 个").replace("within four hours", "within two hours"));

        assertThat(difference.groups()).extracting(Group::changed).containsExactly(false, true);
        assertThat(difference.groups().get(0).headings()).containsExactly("第一条 服务内容", "第二条 验收");
        assertThat(difference.groups().get(1).clauses().get(0).shown())
                .containsExactly(
                        new Piece(Kind.SAME, "2.1 甲方应在交付后 "),
                        new Piece(Kind.DELETED, "5"),
                        new Piece(Kind.INSERTED, "10"),
                        new Piece(Kind.SAME, " 个工作日内验收。"));
        assertThat(difference.groups().get(1).clauses().get(1).shown())
                .contains(new Piece(Kind.DELETED, "four"), new Piece(Kind.INSERTED, "two"));
        assertThat(difference.groups().get(1).clauses())
                .allMatch(change -> "第二条 验收".equals(change.clause().heading()));
    }

    @Test
    void aClauseThatIsNewOrGoneIsShownWhole() {
        var added = TextDifference.between(BEFORE, BEFORE.replace("1.2 费用", "1.2 双方对商业信息保密。\n1.3 费用"));
        var removed = TextDifference.between(BEFORE, BEFORE.replace("1.1 服务内容以商品页为准。\n", ""));

        assertThat(changed(added))
                .filteredOn(Change::isAdded)
                .singleElement()
                .satisfies(change -> assertThat(change.clause().text()).contains("保密"));
        assertThat(changed(removed)).singleElement().matches(Change::isRemoved);
    }

    @Test
    void blankLinesAndSpacesAreNoDifferenceToAReader() {
        assertThat(TextDifference.between(BEFORE, BEFORE.replace("\n\n", "\n\n\n"))
                        .isNone())
                .isTrue();
        assertThat(TextDifference.between("", "").isNone()).isTrue();
    }

    @Test
    void bothTextsCanBeReadBackFromTheirDifference() {
        var random = new Random(20261123);
        for (int run = 0; run < 2_000; run++) {
            String before = text(random);
            String after = random.nextInt(4) == 0 ? text(random) : mutated(before, random);
            var difference = TextDifference.between(before, after);

            assertThat(difference.before()).isEqualTo(before);
            assertThat(difference.after()).isEqualTo(after);
            if (before.equals(after)) {
                assertThat(difference.isNone()).isTrue();
            }
        }
    }

    @Test
    void theLongestTextsTakeAMoment() {
        var random = new Random(1);
        String oneLine = IntStream.range(0, 50_000)
                .mapToObj(at -> String.valueOf((char) ('一' + random.nextInt(3_000))))
                .collect(Collectors.joining());
        String manyLines = oneLine.replaceAll("(.)", "$1\n");
        String manyClauses = oneLine.replaceAll("(.{60})", "$1\n\n");
        for (String text : List.of(oneLine, manyLines, manyClauses)) {
            String reversed = new StringBuilder(text).reverse().toString();
            long start = System.nanoTime();
            var difference = TextDifference.between(text, reversed);

            assertThat(difference.after()).isEqualTo(reversed);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static List<Change> changed(TextDifference difference) {
        return difference.groups().stream()
                .filter(Group::changed)
                .flatMap(group -> group.clauses().stream())
                .toList();
    }

    private static String text(Random random) {
        String[] parts = {
            "第一条 ", "1.1 ", "\n", "\n\n", "服务", "内容", "\r", " ", "within", " 5 ", "个工作日", "。", "# ", "😀", "👩‍💻",
            "\ud800", "（一）", "é"
        };
        return IntStream.range(0, random.nextInt(60))
                .mapToObj(at -> parts[random.nextInt(parts.length)])
                .collect(Collectors.joining());
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = random.nextInt(4); change > 0 && !mutated.isEmpty(); change--) {
            int at = random.nextInt(mutated.length());
            if (random.nextBoolean()) {
                mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(8)));
            } else {
                mutated.insert(at, text(random));
            }
        }
        return mutated.toString();
    }
}
