package org.zhanggui.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.zhanggui.agreement.AgreementFinding.Kind;

class AgreementChecksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            1.1 服务内容包括……            | ……
            1.1 服务内容包括…              | …
            1.1 包括...等                   | ...
            1.1 包括．．．．等              | ．．．．
            1.1 包括. . . 等                | . . .
            甲方：____                      | ____
            甲方：＿＿＿                    | ＿＿＿
            在 X 个工作日内交付             | X 个工作日
            在X个工作日内交付               | X个工作日
            在 x 个工作日内交付             | x 个
            在Ｘ　个工作日内交付            | Ｘ　个工作日
            在 XX 天内交付                  | XX 天
            在 N 个工作日内交付             | N 个工作日
            按合同额的 X% 赔偿              | X%
            XX公司负责实施                  | XX
            乙方为某XX有限公司              | XX
            金额【 】元                     | 【 】
            金额【】元                      | 【】
            金额［　］元                    | ［　］
            金额[ ]元                       | [ ]
            金额〔  〕元                    | 〔  〕
            金额（　　）元                  | （　　）
            签于2019年  月1日               | '  月'
            within X working days           | X working days
            within xx business days         | xx business days
            within N hours of the report    | N hours
            within X days                   | X days
            an X-day period                 | X-day
            the user: ______                | ______
            a fee of [   ] yuan             | [   ]
            and so on...                    | ...
            """)
    void aBlankIsFoundWhereItStands(String line, String found) {
        var checks = AgreementChecks.of(text("第一条 服务内容\n" + line));

        assertThat(checks.blanks()).singleElement().satisfies(blank -> {
            assertThat(blank.found()).isEqualTo(found);
            assertThat(blank.line()).isEqualTo(2);
            assertThat(blank.heading()).isEqualTo("第一条 服务内容");
            assertThat(blank.before() + blank.found() + blank.after()).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "在 5 个工作日内交付。",
                "提供 7×24 小时的支持，5×8 小时答复。",
                "不得披露——除非法律要求。",
                "Article XX. Within 10 working days, e.g. 3.5 hours.",
                "见附件[1]与《服务目录》（第二版）。",
                "x 轴与 y 轴；iPhoneX 的屏幕",
                "The tax (6%) is included. Excel and Linux days.",
                "call stop() or list[0]",
            })
    void whatOnlyLooksLikeABlankIsNone(String line) {
        assertThat(AgreementChecks.of(text(line)).blanks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            本协议经双方签字盖章后生效。                              | STAMP
            本协议自双方盖章之日起生效。                              | STAMP
            乙方应加盖公章。                                          | STAMP
            甲方（盖章）：                                            | STAMP
            This agreement takes effect when stamped by both parties. | STAMP
            It becomes valid upon signature.                          | STAMP
            Once signed by both parties it comes into force.          | STAMP
            签订地点：北京                                            | SIGNING
            本合同签署地为上海。                                      | SIGNING
            Place of signing: Shanghai                                | SIGNING
            本协议一式两份，双方保存。                                | COPIES
            甲乙双方各执一份。                                        | COPIES
            It is made in duplicate.                                  | COPIES
            There are two originals of it.                            | COPIES
            """)
    void wordingOfAPaperAgreementIsPointedOutAndDoesNotBlock(String line, Kind kind) {
        var checks = AgreementChecks.of(text("隐私 privacy\n" + line));

        assertThat(checks.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.kind()).isEqualTo(kind);
            assertThat(warning.line()).isEqualTo(2);
        });
        assertThat(checks.isComplete()).isTrue();
    }

    @Test
    void aTextWithoutAWordOnPersonalInformationIsPointedOut() {
        assertThat(AgreementChecks.of(text("第一条 服务")).warnings())
                .singleElement()
                .matches(AgreementFinding::isMissing);
    }

    @Test
    void aPlaceIsToldByArticleAndClause() {
        var checks = AgreementChecks.of(text("""
                协议双方

                第一条 服务
                1.1 服务以商品页为准。
                1.2 乙方在 X 个工作日内
                与甲方确认【 】。
                """));

        assertThat(checks.blanks())
                .extracting(AgreementFinding::heading, AgreementFinding::clause, AgreementFinding::line)
                .containsExactly(tuple("第一条 服务", "1.2", 5), tuple("第一条 服务", "1.2", 6));
    }

    @Test
    void theTitleIsCheckedToo() {
        assertThat(AgreementChecks.of(new AgreementText("【 】服务协议", "隐私")).blanks())
                .singleElement()
                .matches(blank -> blank.line() == 0 && blank.found().equals("【 】"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agreement/model_zh.md", "agreement/model_en.md"})
    void theModelTextsPassAsTheyStand(String path) throws IOException {
        String body = new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        var checks =
                AgreementChecks.of(text(body.replace("{company}", "云栈软件有限公司").replace("{shop}", "云栈")));

        assertThat(checks.blanks()).isEmpty();
        assertThat(checks.warnings()).isEmpty();
    }

    @Test
    void theMostHostileTextsTakeAMoment() {
        for (String part :
                List.of(" ", "[", "[ ", "X", "_", ". ", "…", "(", "签字", "effect ", "1 ", "《 ", "\n", "第一条\n", "　X")) {
            String body = "隐私" + part.repeat(49_990 / part.length()) + "。";
            long start = System.nanoTime();

            assertThat(AgreementChecks.of(text(body)).blanks()).hasSizeLessThanOrEqualTo(AgreementChecks.MOST);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(part).isLessThan(Duration.ofSeconds(2));
        }
    }

    private static AgreementText text(String body) {
        return new AgreementText("云栈服务协议", body);
    }
}
