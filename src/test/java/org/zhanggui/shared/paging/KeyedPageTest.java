package org.zhanggui.shared.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedPageTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19, 20, 21, 40, 41, 60})
    void aWalkToTheEndAndBackSeesEveryRowOnce(int rows) {
        List<Long> list = LongStream.rangeClosed(1, rows).boxed().toList();
        List<Long> seen = new ArrayList<>();
        KeyedPage<Long> page = page(list, Position.START);
        assertThat(page.newer()).isNull();
        seen.addAll(page.rows());
        List<List<Long>> pages = new ArrayList<>(List.of(page.rows()));
        while (page.older() != null) {
            page = page(list, Position.of(page.older(), null));
            seen.addAll(page.rows());
            pages.add(page.rows());
        }
        assertThat(seen)
                .isEqualTo(list.stream().sorted(Comparator.reverseOrder()).toList());
        for (int i = pages.size() - 2; i >= 0; i--) {
            page = page(list, Position.of(null, page.newer()));
            assertThat(page.rows()).isEqualTo(pages.get(i));
        }
        assertThat(page.newer()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 21, 40, 41})
    void soDoesAWalkThatBeginsWithTheOldest(int rows) {
        List<Long> list = LongStream.rangeClosed(1, rows).boxed().toList();
        KeyedPage<Long> page = page(list, Position.oldestFirst(null, null));
        List<Long> seen = new ArrayList<>(page.rows());
        List<List<Long>> pages = new ArrayList<>(List.of(page.rows()));
        assertThat(page.newer()).isNull();
        while (page.older() != null) {
            page = page(list, Position.oldestFirst(null, page.older()));
            seen.addAll(page.rows());
            pages.add(page.rows());
        }
        assertThat(seen).isEqualTo(list);
        for (int i = pages.size() - 2; i >= 0; i--) {
            page = page(list, Position.oldestFirst(page.newer(), null));
            assertThat(page.rows()).isEqualTo(pages.get(i));
        }
    }

    private static KeyedPage<Long> page(List<Long> list, Position from) {
        Comparator<Long> order = from.direction().equals("asc") ? Comparator.naturalOrder() : Comparator.reverseOrder();
        List<Long> found = list.stream()
                .filter(id -> id > from.above() && id < from.below())
                .sorted(order)
                .limit(KeyedPage.FETCH)
                .toList();
        return KeyedPage.of(found, from, id -> id);
    }
}
