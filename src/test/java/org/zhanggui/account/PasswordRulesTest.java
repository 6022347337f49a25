package org.zhanggui.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final List<String> PERSONAL =
            List.of("xiaolin", "xiaolin@yunzhan.example", "林掌柜", "云栈软件有限公司", "100000000001", "ab");

    private final PasswordRules rules;

    PasswordRulesTest() throws IOException {
        this.rules = new PasswordRules();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "vgk7-hu3m-q2rt",
                "mossy.kettle.tractor",
                "我家门前有两棵枣树还有一口井",
                "!!lantern%%gravel",
                "abcdefghijklmnopqrstuvwxyz-but-not-only",
                "tuvok tertiary adjunct 7"
            })
    void longPasswordsOfOnesOwnAreTakenWhateverSignsTheyAreMadeOf(String password) {
        assertThat(rules.check(password, PERSONAL)).isEmpty();
    }

    @Test
    void twelveCharactersAreEnoughAndElevenAreNotHoweverManyBytes() {
        assertThat(rules.check("云山苍苍江水泱泱先生之", List.of())).hasValue(PasswordRefusal.TOO_SHORT);
        assertThat(rules.check("云山苍苍江水泱泱先生之风", List.of())).isEmpty();
        assertThat(rules.check("🦊🐢🦉🐝🦋🐙🦀🐳🐘🦒🐿", List.of())).hasValue(PasswordRefusal.TOO_SHORT);
        assertThat(rules.check("🦊🐢🦉🐝🦋🐙🦀🐳🐘🦒🐿🦔", List.of())).isEmpty();
    }

    @Test
    void aHundredAndTwentyEightCharactersAreTakenAndOneMoreIsNot() {
        String long128 = "mossy kettle tractor ".repeat(7).substring(0, 128);

        assertThat(rules.check(long128, List.of())).isEmpty();
        assertThat(rules.check(long128 + "x", List.of())).hasValue(PasswordRefusal.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "PassWord1234!",
                "p@ssw0rd2026",
                "passwordpassword2",
                "qwerty123456",
                "iloveyou2026!",
                "iloveyoubaby",
                "1qaz2wsx3edc",
                "woaini1314520",
                "admin-admin-2026",
                "19880704 110101",
                "welcome12345",
                "monkey.dragon.1",
                "administrator",
                "shopkeeper-demo"
            })
    void whatManyPeopleUseOrMakeInTheSameWayIsRefused(String password) {
        assertThat(rules.check(password, PERSONAL)).get().isIn(PasswordRefusal.COMMON, PasswordRefusal.TRIVIAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaa",
                "abababababab",
                "abcabcabcabcabc",
                "abcdefghijkl",
                "zyxwvutsrqponm",
                "123456789012",
                "qwertyuiop[]",
                "1q2w3e4r5t6y",
                "哈哈哈哈哈哈哈哈哈哈哈哈",
                "987654321098"
            })
    void repetitionsAndRowsAreRefused(String password) {
        assertThat(rules.check(password, PERSONAL)).hasValue(PasswordRefusal.TRIVIAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XiaoLin!moss77",
                "kettle+yunzhan.example+xiaolin@yunzhan.example",
                "mossy云栈软件有限公司!",
                "gravel-100000000001"
            })
    void whatSaysWhoUsesItIsRefused(String password) {
        assertThat(rules.check(password, PERSONAL)).hasValue(PasswordRefusal.PERSONAL);
    }

    @Test
    void aShortNameMayBePartOfAPassword() {
        assertThat(rules.check("cabbage-and-abacus", List.of("ab"))).isEmpty();
    }
}
