package org.zhanggui.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webjars.WebJarVersionLocator;

class NavigationTest {

    private final Navigation navigation = new Navigation();
    private final WebJarVersionLocator icons = new WebJarVersionLocator();
    private final ResourceBundle texts = ResourceBundle.getBundle("messages/layout/messages");

    @ParameterizedTest
    @ValueSource(strings = {"shop", "billing", "console", "access", "ops"})
    void everyEntryOfADeskHasALabelAndAnIcon(String desk) {
        assertThat(navigation.of(desk))
                .isNotEmpty()
                .allSatisfy(group -> assertThat(group.entries()).isNotEmpty().allSatisfy(entry -> {
                    assertThat(texts.containsKey("nav." + desk + "." + entry.key()))
                            .isTrue();
                    var icon = icons.fullPath("bootstrap-icons", "icons/" + entry.icon() + ".svg");
                    assertThat(getClass().getClassLoader().getResource(icon)).isNotNull();
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "elsewhere"})
    void aPageOutsideTheDesksHasNoNavigation(String desk) {
        assertThat(navigation.of(desk)).isEmpty();
    }
}
