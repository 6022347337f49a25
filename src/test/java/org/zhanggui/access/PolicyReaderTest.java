package org.zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhanggui.shared.access.RepriceLimits;

class PolicyReaderTest {

    @Test
    void thePolicyOfTheDomainsDescriptionIsRead() {
        PolicyReader.Reading reading = PolicyReader.read("""
                {"version":"2.0","statement":[
                  {"effect":"allow","action":["market:RepriceOrder","market:Describe*"],"resource":["order/*","product/17276"],
                   "condition":{"market:repriceAmountMax":100.00,"market:repricePercentMax":20}},
                  {"effect":"deny","action":"market:EditProduct","resource":"*"}]}
                """);

        assertThat(reading.mistakes()).isEmpty();
        assertThat(reading.document()).isNotNull();
        List<Statement> statements = reading.document().statements();
        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).effect()).isEqualTo(Effect.ALLOW);
        assertThat(statements.get(0).limits())
                .isEqualTo(new RepriceLimits(new BigDecimal("100.00"), new BigDecimal("20")));
        assertThat(statements.get(1).actions()).containsExactly(new Pattern("market:EditProduct"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what is wrong                                                                                   | where | what
            ``                                                                                                | $                       | NOT_AN_OBJECT
            []                                                                                                | $                       | NOT_AN_OBJECT
            {"version":"2.0"                                                                                  | $                       | SYNTAX
            {"version":"2.0","version":"2.0","statement":[]}                                                  | $                       | SYNTAX
            {"version":"2.0","statement":[]} x                                                                | $                       | SYNTAX
            {"statement":[{"effect":"allow","action":"*","resource":"*"}]}                                    | $.version               | MISSING
            {"version":2.0,"statement":[{"effect":"allow","action":"*","resource":"*"}]}                      | $.version               | VERSION
            {"version":"2.0"}                                                                                 | $.statement             | MISSING
            {"version":"2.0","statement":{}}                                                                  | $.statement             | NOT_A_LIST
            {"version":"2.0","statement":[]}                                                                  | $.statement             | EMPTY
            {"version":"2.0","statement":["x"]}                                                               | $.statement[0]          | NOT_AN_OBJECT
            {"version":"2.0","statement":[{"action":"*","resource":"*"}]}                                     | $.statement[0].effect   | MISSING
            {"version":"2.0","statement":[{"effect":"Allow","action":"*","resource":"*"}]}                    | $.statement[0].effect   | EFFECT
            {"version":"2.0","statement":[{"effect":"allow","resource":"*"}]}                                 | $.statement[0].action   | MISSING
            {"version":"2.0","statement":[{"effect":"allow","action":[],"resource":"*"}]}                     | $.statement[0].action   | EMPTY
            {"version":"2.0","statement":[{"effect":"allow","action":["*",3],"resource":"*"}]}                | $.statement[0].action[1] | NOT_A_TEXT
            {"version":"2.0","statement":[{"effect":"allow","action":"market:*Order","resource":"*"}]}        | $.statement[0].action   | STAR
            {"version":"2.0","statement":[{"effect":"allow","action":["*","market:Fly"],"resource":"*"}]}     | $.statement[0].action[1] | UNKNOWN_ACTION
            {"version":"2.0","statement":[{"effect":"allow","action":"*","actions":"*","resource":"*"}]}      | $.statement[0]['actions'] | UNKNOWN_KEY
            {"version":"2.0","statement":[{"effect":"allow","action":"*","resource":["product"]}]}            | $.statement[0].resource[0] | RESOURCE
            {"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"product/1/2"}]}          | $.statement[0].resource | RESOURCE
            {"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"prod*"}]}                | $.statement[0].resource | RESOURCE
            {"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"planet/1"}]}             | $.statement[0].resource | RESOURCE_TYPE
            {"version":"2.0","statement":[{"effect":"deny","action":"*","resource":"*","condition":{}}]}      | $.statement[0].condition | CONDITION_ON_DENY
            {"version":"2.0","statement":[{"effect":"allow","action":"market:EditProduct","resource":"*","condition":{"market:repriceAmountMax":1}}]} | $.statement[0].condition | CONDITION_WITHOUT_REPRICE
            {"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*","condition":{"ip":"1"}}]} | $.statement[0].condition['ip'] | UNKNOWN_KEY
            {"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*","condition":{"market:repriceAmountMax":-1}}]} | $.statement[0].condition['market:repriceAmountMax'] | NUMBER
            {"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*","condition":{"market:repriceAmountMax":0.001}}]} | $.statement[0].condition['market:repriceAmountMax'] | NUMBER
            {"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*","condition":{"market:repricePercentMax":100.01}}]} | $.statement[0].condition['market:repricePercentMax'] | NUMBER
            {"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*","condition":{"market:repricePercentMax":"20"}}]} | $.statement[0].condition['market:repricePercentMax'] | NUMBER
            {"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*","condition":{"market:repricePercentMax":1e999999999}}]} | $.statement[0].condition['market:repricePercentMax'] | NUMBER
            """)
    void aWrongDocumentIsRefusedWithThePathOfTheMistake(String json, String path, Problem problem) {
        PolicyReader.Reading reading = PolicyReader.read(json);

        assertThat(reading.document()).isNull();
        assertThat(reading.mistakes()).first().satisfies(mistake -> {
            assertThat(mistake.path()).isEqualTo(path);
            assertThat(mistake.problem()).isEqualTo(problem);
        });
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        PolicyReader.Reading reading = PolicyReader.read("""
                {"version":"1.0","statement":[{"effect":"maybe","action":"market:Fly","resource":"planet/1","when":"now"}]}
                """);

        assertThat(reading.mistakes())
                .extracting(PolicyMistake::path)
                .containsExactlyInAnyOrder(
                        "$.version",
                        "$.statement[0]['when']",
                        "$.statement[0].effect",
                        "$.statement[0].action",
                        "$.statement[0].resource");
    }

    @Test
    void aMistakeOfWritingIsToldByLineAndColumn() {
        assertThat(PolicyReader.read("{\n  \"version\": nonsense\n}").mistakes())
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.problem()).isEqualTo(Problem.SYNTAX);
                    assertThat(mistake.details()).first().isEqualTo("2");
                });
    }

    @Test
    void whatIsEndlessIsRefusedAndNotRead() {
        assertThat(PolicyReader.read("[".repeat(6_000)).mistakes()).isNotEmpty();
        assertThat(PolicyReader.read(" ".repeat(PolicyReader.LONGEST + 1)).mistakes())
                .extracting(PolicyMistake::problem)
                .containsExactly(Problem.TOO_LONG);
        String many = IntStream.range(0, 101).mapToObj(at -> "\"*\"").collect(Collectors.joining(","));
        assertThat(PolicyReader.read(
                                "{\"version\":\"2.0\",\"statement\":[{\"effect\":\"allow\",\"action\":[%s],\"resource\":\"*\"}]}"
                                        .formatted(many))
                        .mistakes())
                .extracting(PolicyMistake::problem)
                .containsExactly(Problem.TOO_MANY);
    }
}
