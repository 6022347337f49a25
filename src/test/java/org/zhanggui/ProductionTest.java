package org.zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhanggui.testing.KilledApplication;
import org.zhanggui.testing.TestDatabase;

class ProductionTest {

    @Test
    void startsWithItsSettingsAloneAndIsForHttpsOnly(@TempDir Path directory) throws Exception {
        TestDatabase database = TestDatabase.create();
        try (var application = new KilledApplication(directory)
                .with("SPRING_PROFILES_ACTIVE", "")
                .with("SPRING_DATASOURCE_URL", database.url())
                .with("SPRING_DATASOURCE_USERNAME", database.asWeb().getUsername())
                .with("SPRING_DATASOURCE_PASSWORD", database.asWeb().getPassword())
                .with("SPRING_FLYWAY_USER", database.asOwner().getUsername())
                .with("SPRING_FLYWAY_PASSWORD", database.asOwner().getPassword())
                .with("SPRING_MAIL_HOST", "localhost")
                .with("ZHANGGUI_PUBLIC_URL", "https://market.example")
                .with("ZHANGGUI_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
                .start()) {
            var request = HttpRequest.newBuilder(application.address("/login"))
                    .header("X-Forwarded-Proto", "https")
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .allSatisfy(cookie -> assertThat(cookie)
                            .startsWith("__Host-session=")
                            .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                            .doesNotContain("Domain"));
            assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }
}
