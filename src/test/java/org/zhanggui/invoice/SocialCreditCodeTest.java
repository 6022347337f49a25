package org.zhanggui.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhanggui.invoice.SocialCreditCode.Problem;

class SocialCreditCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** The standard's own example, and codes that companies print on what they publish. */
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "9144030071526726XG", "914403001922038216", "91330100716105852F"})
    void aCodeWhoseCheckCharacterComputesHasNoProblem(String code) {
        assertThat(SocialCreditCode.problem(code)).isEmpty();
    }

    @Test
    void oneCharacterThatIsMistypedIsNoticedWhereverItStands() {
        String code = "9144030071526726XG";
        for (int place = 0; place < code.length(); place++) {
            for (char other : ALPHABET.toCharArray()) {
                String typed = code.substring(0, place) + other + code.substring(place + 1);
                if (!typed.equals(code)) {
                    assertThat(SocialCreditCode.problem(typed)).as(typed).contains(Problem.CHECK_CHARACTER);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "91440300715267260G, CHECK_CHARACTER",
        "9144030071526726IG, UNUSED_LETTER",
        "O144030071526726XG, UNUSED_LETTER",
        "440301715267260, OTHER_LENGTH",
        "44030171526726012345, OTHER_LENGTH"
    })
    void whatIsDoubtfulWarnsAndIsNotRefused(String typed, Problem problem) {
        assertThat(SocialCreditCode.problem(typed)).contains(problem);
        assertThat(problem.refused()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "91440300",
                "9144030071526726X号",
                "9144030071526726-X",
                "<b>440300715267260",
                "914403007152672601234"
            })
    void whatCannotBeATaxpayerNumberIsRefused(String typed) {
        assertThat(SocialCreditCode.problem(typed)).contains(Problem.UNREADABLE);
        assertThat(Problem.UNREADABLE.refused()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 9144030071526726xg ",
                "9144 0300 7152 6726 XG",
                "９１４４０３００７１５２６７２６ＸＧ",
                "9144\u30000300\u00a07152\u200b6726xg\n"
            })
    void spacesSmallLettersAndFullWidthAreOnlyASpelling(String typed) {
        assertThat(SocialCreditCode.normalised(typed)).isEqualTo("9144030071526726XG");
        assertThat(SocialCreditCode.problem(typed)).isEmpty();
    }

    @Test
    void nothingTypedIsNothing() {
        assertThat(SocialCreditCode.normalised(null)).isEmpty();
    }
}
