package org.zhanggui.shared.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
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

    @Test
    void alipayIsThereWithAllThatItNeeds() throws GeneralSecurityException {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.putAll(alipay());

        assertThatCode(() -> guard(settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"app-id,APP_ID", "private-key,PRIVATE_KEY", "alipay-public-key,ALIPAY_PUBLIC_KEY", "seller-id,SELLER_ID"
    })
    void namesWhatAlipayLacks(String setting, String variable) throws GeneralSecurityException {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.putAll(alipay());
        settings.remove("zhanggui.payment.alipay." + setting);

        assertThatThrownBy(() -> guard(settings))
                .isInstanceOfSatisfying(
                        MissingSettingsException.class,
                        refusal -> assertThat(refusal.missing())
                                .singleElement()
                                .asString()
                                .startsWith("ZHANGGUI_PAYMENT_ALIPAY_" + variable + ":"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"private-key", "alipay-public-key"})
    void takesNoWordForAKeyOfAlipays(String setting) throws GeneralSecurityException {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.putAll(alipay());
        settings.put("zhanggui.payment.alipay." + setting, "c2VjcmV0LXdvcmQ=");

        assertThatThrownBy(() -> guard(settings))
                .isInstanceOf(MissingSettingsException.class)
                .hasMessageNotContaining("c2VjcmV0LXdvcmQ=");
    }

    private static Map<String, String> alipay() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        return Map.of(
                "zhanggui.payment.alipay.app-id",
                "2021000000000001",
                "zhanggui.payment.alipay.private-key",
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()),
                "zhanggui.payment.alipay.alipay-public-key",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "zhanggui.payment.alipay.seller-id",
                "2088000000000001");
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
