package org.zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhanggui.shared.access.Action;

/** Whatever the pages of access management can speak of has words, in both languages. */
class AccessWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "en"})
    void everythingHasWords(String language) {
        ResourceBundle words = ResourceBundle.getBundle("messages/access/messages", Locale.forLanguageTag(language));

        assertThat(Stream.of(
                                Arrays.stream(Action.values()).map(action -> "access.action." + action.code()),
                                Arrays.stream(Problem.values()).map(problem -> "policy.mistake." + problem),
                                Arrays.stream(AccessRefusal.values()).map(AccessRefusal::messageKey),
                                Arrays.stream(Extent.values()).map(extent -> "access.extent." + extent),
                                Arrays.stream(PresetPolicy.values())
                                        .map(preset -> "access.preset." + preset.policyName()))
                        .flatMap(keys -> keys))
                .allSatisfy(key -> assertThat(words.containsKey(key)).as(key).isTrue());
    }
}
