package org.zhanggui.shared.secret;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Lets nothing start in production that lacks what it needs, or has it empty; there are no values to fall back to. */
class ProductionGuard implements EnvironmentPostProcessor, Ordered {

    private static final Profiles DEMO = Profiles.of("demo");
    private static final String SECRET_KEY = "zhanggui.secret-key";
    private static final String PUBLIC_ADDRESS = "zhanggui.public-url";

    private static final String ALIPAY_PRIVATE_KEY = "zhanggui.payment.alipay.private-key";
    private static final String ALIPAY_PUBLIC_KEY = "zhanggui.payment.alipay.alipay-public-key";

    private static final Map<String, String> NEEDED = new TreeMap<>(Map.of(
            "spring.mail.host",
            "SPRING_MAIL_HOST: the server that takes mail (SPRING_MAIL_PORT, …_USERNAME, …_PASSWORD go with it)",
            PUBLIC_ADDRESS,
            "ZHANGGUI_PUBLIC_URL: where people reach the console, as https://market.example, for the links in mails",
            "spring.datasource.url",
            "SPRING_DATASOURCE_URL: the database, as jdbc:postgresql://host:5432/zhanggui",
            "spring.datasource.username",
            "SPRING_DATASOURCE_USERNAME: the role that owns nothing, zhanggui_web",
            "spring.datasource.password",
            "SPRING_DATASOURCE_PASSWORD: its password",
            "spring.flyway.user",
            "SPRING_FLYWAY_USER: the role that migrates, zhanggui_owner",
            "spring.flyway.password",
            "SPRING_FLYWAY_PASSWORD: its password",
            SECRET_KEY,
            "ZHANGGUI_SECRET_KEY: at least 32 random bytes in Base64, as openssl rand -base64 32 makes"));

    /** Needed together, or not at all. */
    private static final Map<String, String> ALIPAY = new TreeMap<>(Map.of(
            "zhanggui.payment.alipay.app-id",
            "ZHANGGUI_PAYMENT_ALIPAY_APP_ID: the number of the application at Alipay",
            ALIPAY_PRIVATE_KEY,
            "ZHANGGUI_PAYMENT_ALIPAY_PRIVATE_KEY: the application's RSA key, as PKCS#8 in Base64",
            ALIPAY_PUBLIC_KEY,
            "ZHANGGUI_PAYMENT_ALIPAY_ALIPAY_PUBLIC_KEY: Alipay's RSA key (not the application's), in Base64",
            "zhanggui.payment.alipay.seller-id",
            "ZHANGGUI_PAYMENT_ALIPAY_SELLER_ID: the number of the account at Alipay that is paid, 2088…"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(DEMO)) {
            return;
        }
        List<String> missing = new ArrayList<>();
        addMissing(NEEDED, environment, missing);
        if (ALIPAY.keySet().stream()
                .anyMatch(property -> !environment.getProperty(property, "").isBlank())) {
            addMissing(ALIPAY, environment, missing);
        }
        if (!missing.isEmpty()) {
            throw new MissingSettingsException(missing);
        }
    }

    private static void addMissing(
            Map<String, String> needed, ConfigurableEnvironment environment, List<String> missing) {
        needed.forEach((property, sentence) -> {
            String value = environment.getProperty(property, "");
            if (value.isBlank() || !isFit(property, value)) {
                missing.add(sentence);
            }
        });
    }

    private static boolean isFit(String property, String value) {
        return switch (property) {
            case SECRET_KEY -> isKey(value);
            case PUBLIC_ADDRESS -> isAddress(value);
            case ALIPAY_PRIVATE_KEY ->
                isRsaKey(bytes -> KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes)), value);
            case ALIPAY_PUBLIC_KEY ->
                isRsaKey(bytes -> KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes)), value);
            default -> true;
        };
    }

    private static boolean isRsaKey(KeyReading reading, String value) {
        try {
            reading.read(Base64.getDecoder().decode(value.strip()));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            return false;
        }
    }

    private interface KeyReading {

        Key read(byte[] encoded) throws GeneralSecurityException;
    }

    private static boolean isKey(String value) {
        try {
            Secrets.ofBase64(value);
            return true;
        } catch (IllegalArgumentException unfit) {
            return false;
        }
    }

    private static boolean isAddress(String value) {
        try {
            URI address = URI.create(value.strip());
            return address.getHost() != null && List.of("http", "https").contains(address.getScheme());
        } catch (IllegalArgumentException unfit) {
            return false;
        }
    }

    /** After the configuration files have been read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
