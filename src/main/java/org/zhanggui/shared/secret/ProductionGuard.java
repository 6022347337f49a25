package org.zhanggui.shared.secret;

import java.net.URI;
import java.util.ArrayList;
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

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(DEMO)) {
            return;
        }
        List<String> missing = new ArrayList<>();
        NEEDED.forEach((property, sentence) -> {
            String value = environment.getProperty(property, "");
            if (value.isBlank()
                    || property.equals(SECRET_KEY) && !isKey(value)
                    || property.equals(PUBLIC_ADDRESS) && !isAddress(value)) {
                missing.add(sentence);
            }
        });
        if (!missing.isEmpty()) {
            throw new MissingSettingsException(missing);
        }
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
