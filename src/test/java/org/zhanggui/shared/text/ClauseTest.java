package org.zhanggui.shared.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClauseTest {

    @Test
    void aTextIsReadByArticlesClausesItemsAndParagraphs() {
        String text = """
                协议双方
                两行是一段。

                第一条 服务内容
                1.1 以商品页为准，
                包括附件。
                1.2 费用
                - 其一
                ## Article 2
                (1) Acceptance

                In writing.
                """;

        assertThat(Clause.of(text))
                .extracting(Clause::line, Clause::heading, Clause::number, Clause::opensArticle)
                .containsExactly(
                        tuple(1, null, null, false),
                        tuple(4, "第一条 服务内容", null, true),
                        tuple(5, "第一条 服务内容", "1.1", false),
                        tuple(7, "第一条 服务内容", "1.2", false),
                        tuple(8, "第一条 服务内容", null, false),
                        tuple(9, "Article 2", null, true),
                        tuple(10, "Article 2", "(1)", false),
                        tuple(12, "Article 2", null, false));
        assertThat(Clause.of(text).stream().map(Clause::text).collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1. 内容      | 1
            1.内容       | 1
            2、内容      | 2
            3) text      | 3
            1.2.3 内容   | 1.2.3
            （二）内容   | （二）
            7.2a 内容    |
            2026 年      |
            内容 1.1     |
            """)
    void aClauseIsKnownByItsNumber(String line, String number) {
        assertThat(Clause.of(line).get(0).number()).isEqualTo(number);
    }
}
