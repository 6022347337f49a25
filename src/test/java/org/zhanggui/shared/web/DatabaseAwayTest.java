package org.zhanggui.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhanggui.testing.KilledApplication;

class DatabaseAwayTest {

    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void theSiteIsPutOffAndComesBackByItself() throws Exception {
        try (var application = new KilledApplication(directory).start()) {
            URI page = application.address("/login");
            assertThat(get(page).statusCode()).isNotEqualTo(503);
            ProcessHandle database = application.database();
            List<String> command = commandOf(database);

            database.destroyForcibly();
            HttpResponse<String> away = get(page);

            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(away.headers().firstValue("X-Request-Id")).isPresent();
            assertThat(away.body()).contains("暂时无法访问", "Temporarily unavailable");
            assertThat(get(application.managementAddress("/actuator/health/liveness"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(application.managementAddress("/actuator/health/readiness"))
                            .statusCode())
                    .isEqualTo(503);

            Process again = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("database.log").toFile())
                    .start();
            long back = System.nanoTime();
            while (get(page).statusCode() == 503) {
                assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(BACK_WITHIN);
                assertThat(again.isAlive()).isTrue();
                Thread.sleep(200);
            }
            assertThat(get(application.managementAddress("/actuator/health/readiness"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** As root the server is started as the embedding library does it, in a user namespace of its own. */
    private static List<String> commandOf(ProcessHandle database) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(database.info().command().orElseThrow());
        command.addAll(List.of(database.info().arguments().orElseThrow()));
        return command;
    }

    /** With the cookie of a session, for which the database is asked first of all. */
    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Cookie", "session=00000000-0000-0000-0000-000000000000")
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
