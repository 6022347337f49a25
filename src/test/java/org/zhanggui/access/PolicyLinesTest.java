package org.zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyLinesTest {

    @Test
    void aMistakeHasTheLineThatItStandsIn() {
        String document = """
                {
                  "version": "2.0",
                  "statement": [
                    {"effect": "allow", "action": ["market:*"], "resource": "*"},
                    {
                      "effect": "permit",
                      "action": [
                        "market:PayOrder",
                        "market:Fly"
                      ],
                      "condition": {"market:repriceAmountMax": -1}
                    }
                  ]
                }
                """;
        var lines = new PolicyLines(document);

        assertThat(PolicyReader.read(document).mistakes())
                .extracting(mistake -> mistake.path() + " " + lines.of(mistake))
                .containsExactlyInAnyOrder(
                        "$.statement[1].effect 6",
                        "$.statement[1].action[1] 9",
                        "$.statement[1].resource 5",
                        "$.statement[1].condition 11",
                        "$.statement[1].condition['market:repriceAmountMax'] 11");
    }

    @Test
    void whatIsNoJsonIsToldWhereItBreaksOff() {
        String document = "{\n\"version\": \"2.0\",\n oops";

        assertThat(PolicyReader.read(document).mistakes())
                .singleElement()
                .extracting(mistake -> new PolicyLines(document).of(mistake))
                .isEqualTo(3);
    }
}
