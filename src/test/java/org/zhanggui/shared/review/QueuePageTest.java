package org.zhanggui.shared.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhanggui.shared.paging.Tally;

class QueuePageTest {

    private static final Instant FIRST = Instant.parse("2019-11-15T12:16:00.123456Z");

    @Test
    void aKeyOfAnAddressIsReadAsItWasWritten() {
        String key = new QueuePosition(FIRST, 17276, false).key();

        assertThat(QueuePosition.of(key, null)).isEqualTo(new QueuePosition(FIRST, 17276, false));
        assertThat(QueuePosition.of(null, key)).isEqualTo(new QueuePosition(FIRST, 17276, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-", "-1", "1-2-3", "99999999999999999999-1", "１-２", "1'--"})
    void aKeyThatNobodyWroteIsTheHeadOfTheQueue(String key) {
        assertThat(QueuePosition.of(key, null).isStart()).isTrue();
    }

    @Test
    void theFirstPageLeadsOnlyOnwards() {
        QueuePage page = page(rows(1, 21), QueuePosition.START);

        assertThat(page.rows()).hasSize(20);
        assertThat(page.previous()).isNull();
        assertThat(page.next())
                .isEqualTo("/ops/products?after=" + row(20).position().key());
    }

    @Test
    void backFromThePageAfterItTheOrderIsTheSame() {
        List<QueueRow> found = new ArrayList<>(rows(1, 20));
        java.util.Collections.reverse(found);

        QueuePage page = page(found, new QueuePosition(row(21).at(), 21, true));

        assertThat(page.rows()).isEqualTo(rows(1, 20));
        assertThat(page.previous()).isNull();
        assertThat(page.next())
                .isEqualTo("/ops/products?after=" + row(20).position().key());
    }

    private static QueuePage page(List<QueueRow> found, QueuePosition from) {
        return QueuePage.of("/ops/products", new Tally(found.size()), found, from, List.of());
    }

    private static List<QueueRow> rows(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(QueuePageTest::row).toList();
    }

    private static QueueRow row(int number) {
        return new QueueRow(number, "云栈", null, null, "云栈软件", "IN_REVIEW", "王小云", FIRST.plusSeconds(number));
    }
}
