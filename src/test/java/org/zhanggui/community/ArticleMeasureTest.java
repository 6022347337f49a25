package org.zhanggui.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleMeasureTest {

    private static final List<String> NAMES = List.of("云栈软件（杭州）有限公司", "云栈软件");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "上云，先看账单。                              | 8",
                "**上云**，_先看_ ~账单~。                      | 10", // a tilde is no mark-up here and stands on the page
                "# 标题\\n\\n- 一\\n- 二\\n\\n> 引文           | 6",
                "看[我们的商品](/products/17276)吧              | 7",
                "用 `rm -rf` 之前                               | 8",
                "```\\nselect 1;\\n```                         | 8",
                "<b>粗</b>                                      | 8", // HTML is shown as it was typed
                "一 二　三\\u00a0四\\t五                        | 5",
                "A B C                                          | 3",
                "👍👍🏽                                        | 3",
                "👨‍👩‍👧                                       | 3", // three people; what joins them is not seen
                "❤️                                            | 1",
                "𠮷野家                                         | 3",
                "![看板](/files/0b8f0d3e-6c1b-4f43-9a36-2f7f3f0a9d10)图 | 1", // the picture is shown, not its words
                "![看板](https://example.com/a.png)图           | 3", // words stand in for a picture that is not shown
                "一\\u200b\\u200b\\u200b\\u2060\\u3164\\u2800二  | 2",
            })
    void countsTheCharactersThatAReaderSees(String body, int characters) {
        assertThat(ArticleMeasure.of("标题", unescaped(body), NAMES).characters()).isEqualTo(characters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "没有提到谁                                     | 0",
                "云栈软件                                       | 1",
                "云栈软件云栈软件云栈软件                       | 3",
                "云栈软件（杭州）有限公司                       | 1", // the company's name is not also the shop's
                "云栈软件(杭州)有限公司                         | 1", // half-width brackets
                "云栈软件（杭州）有限公司旗下的云栈软件         | 2",
                "云栈**软件**                                   | 1",
                "[云栈](/products/1)软件                        | 1",
                "云栈\\u200b软件                                | 1", // nothing that one could see stands between
                "云栈，软件                                     | 0",
                "`云栈软件`                                     | 1",
                "<b>云栈软件</b>                                | 1",
                "[商品](/products/云栈软件)                     | 0", // an address is not read
                "云栈\\n\\n软件                                 | 0", // two paragraphs
            })
    void countsHowOftenTheProviderIsNamed(String body, int namings) {
        assertThat(ArticleMeasure.of("标题", unescaped(body), NAMES).namings()).isEqualTo(namings);
    }

    @Test
    void theTitleNamesToo() {
        assertThat(ArticleMeasure.of("云栈软件的一天", "我们是云栈软件。", NAMES).namings()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ACME acme AcMe, 3",
        "ＡＣＭＥ, 1",
        "用 Acme 的 acme。, 2",
        "acmeology and pacmen, 0",
        "acme2 acme-2, 1",
        "Acme Cloud, 1",
        "Acme  Cloud and ACME, 2",
    })
    void latinNamesCountWhateverTheirCaseAndAsWords(String body, int namings) {
        assertThat(ArticleMeasure.of("标题", body, List.of("Acme", "Acme Cloud")).namings())
                .isEqualTo(namings);
    }

    @Test
    void overlappingNamesAreOneNaming() {
        List<String> names = List.of("云栈软件", "软件云栈");

        assertThat(ArticleMeasure.of("标题", "云栈软件云栈", names).namings()).isEqualTo(1);
        assertThat(ArticleMeasure.of("标题", "云栈软件云栈软件云栈", names).namings()).isEqualTo(2);
    }

    @Test
    void sixHundredCharactersAndTwoNamingsAreTheBounds() {
        assertThat(ArticleMeasure.of("标题", "字".repeat(599), NAMES).refusal()).contains(CommunityRefusal.TOO_SHORT);
        assertThat(ArticleMeasure.of("标题", "字".repeat(599), NAMES).missing()).isEqualTo(1);
        assertThat(ArticleMeasure.of("标题", "字".repeat(600), NAMES).refusal()).isEmpty();
        assertThat(ArticleMeasure.of("标题", "字".repeat(600) + "云栈软件。".repeat(2), NAMES)
                        .refusal())
                .isEmpty();
        assertThat(ArticleMeasure.of("标题", "字".repeat(600) + "云栈软件。".repeat(3), NAMES)
                        .refusal())
                .contains(CommunityRefusal.TOO_MANY_NAMINGS);
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\u200b", "\u200b")
                .replace("\\u2060", "\u2060")
                .replace("\\u3164", "\u3164")
                .replace("\\u2800", "\u2800")
                .replace("\\u00a0", "\u00a0");
    }
}
