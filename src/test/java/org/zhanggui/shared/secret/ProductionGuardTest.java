package org.zhanggui.shared.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;
import org.zhanggui.testing.KilledApplication;

class ProductionGuardTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "spring.datasource.url", "jdbc:postgresql://localhost/zhanggui",
            "spring.datasource.username", "zhanggui_web",
            "spring.datasource.password", "a",
            "spring.flyway.user", "zhanggui_owner",
            "spring.flyway.password", "b",
            "spring.mail.host", "mail.example",
            "zhanggui.public-url", "https://market.example",
            "zhanggui.secret-key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    @Test
    void letsStartWhatHasEverything() {
        assertThatCode(() -> guard(COMPLETE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url,SPRING_DATASOURCE_URL",
        "spring.datasource.username,SPRING_DATASOURCE_USERNAME",
        "spring.datasource.password,SPRING_DATASOURCE_PASSWORD",
        "spring.flyway.user,SPRING_FLYWAY_USER",
        "spring.flyway.password,SPRING_FLYWAY_PASSWORD",
        "spring.mail.host,SPRING_MAIL_HOST",
        "zhanggui.public-url,ZHANGGUI_PUBLIC_URL",
        "zhanggui.secret-key,ZHANGGUI_SECRET_KEY"
    })
    void namesTheOneThatIsEmpty(String property, String variable) {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put(property, " ");

        assertThatThrownBy(() -> guard(settings))
                .isInstanceOfSatisfying(
                        MissingSettingsException.class,
                        refusal -> assertThat(refusal.missing())
                                .singleElement()
                                .asString()
                                .startsWith(variable + ":"));
    }

    @Test
    void takesNoShortKeyForOne() {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("zhanggui.secret-key", "c2hvcnQ=");

        assertThatThrownBy(() -> guard(settings)).hasMessageContaining("ZHANGGUI_SECRET_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"market.example", "/", "ftp://market.example", "https://"})
    void takesNoWordForAnAddress(String word) {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("zhanggui.public-url", word);

        assertThatThrownBy(() -> guard(settings)).hasMessageContaining("ZHANGGUI_PUBLIC_URL");
    }

    @Test
    void theDemoNeedsNothing() {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("demo");

        assertThatCode(() -> new ProductionGuard().postProcessEnvironment(environment, new SpringApplication()))
                .doesNotThrowAnyException();
    }

    @Test
    void theApplicationItselfRefusesAndSaysAllThatIsMissing(@TempDir Path directory) throws Exception {
        try (var application = new KilledApplication(directory).with("SPRING_PROFILES_ACTIVE", "")) {
            assertThat(application.startInVain())
                    .contains("APPLICATION FAILED TO START")
                    .contains(
                            "SPRING_DATASOURCE_URL:",
                            "SPRING_DATASOURCE_USERNAME:",
                            "SPRING_DATASOURCE_PASSWORD:",
                            "SPRING_FLYWAY_USER:",
                            "SPRING_FLYWAY_PASSWORD:",
                            "SPRING_MAIL_HOST:",
                            "ZHANGGUI_PUBLIC_URL:",
                            "ZHANGGUI_SECRET_KEY:")
                    .doesNotContain("\tat ");
        }
    }

    private static void guard(Map<String, String> settings) {
        MockEnvironment environment = new MockEnvironment();
        settings.forEach(environment::setProperty);
        new ProductionGuard().postProcessEnvironment(environment, new SpringApplication());
    }
}
