package org.zhanggui.demo.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhanggui.testing.KilledApplication;

class KilledApplicationTest {

    @TempDir
    private Path directory;

    @Test
    void comesBackAfterAKillWithEverythingThatWasCommitted() throws Exception {
        try (var application = new KilledApplication(directory).start()) {
            try (Connection database = application.connectAsAdministrator();
                    Statement statement = database.createStatement()) {
                statement.execute("create table survivor as select 'here' as answer");
            }
            ProcessHandle before = application.database();
            application.kill();
            assertThat(LeftoverServer.isGone(before))
                    .as("the server lives on after a kill")
                    .isFalse();

            application.start();

            assertThat(LeftoverServer.isGone(before)).isTrue();
            try (Connection database = application.connectAsAdministrator();
                    Statement statement = database.createStatement();
                    ResultSet found = statement.executeQuery("select answer from survivor")) {
                assertThat(found.next()).isTrue();
                assertThat(found.getString(1)).isEqualTo("here");
            }
        }
    }

    @Test
    void endsCleanlyWithinSecondsAndRefusesToRunTwice() throws Exception {
        try (var application = new KilledApplication(directory).start()) {
            try (var second = new KilledApplication(Files.createDirectory(directory.resolve("second")))) {
                assertThat(second.with(
                                        "ZHANGGUI_DATA_DIR",
                                        application.dataDirectory().toString())
                                .startInVain())
                        .contains("Another Zhanggui is running on the data directory")
                        .contains("ZHANGGUI_DATA_DIR")
                        .doesNotContain("\tat org.");
            }
            ProcessHandle database = application.database();

            Duration taken = application.stop();

            assertThat(taken).isLessThan(Duration.ofSeconds(15));
            assertThat(LeftoverServer.isGone(database)).isTrue();
        }
    }
}
