package org.zhanggui.demo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDatabaseTest {

    @TempDir
    private Path directory;

    @Test
    void isAsDurableAsInProductionAndThereOnlyForThisMachine() throws Exception {
        try (DemoDatabase database = DemoDatabase.start(directory)) {
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(database, "show server_version")).startsWith(DemoDatabase.MAJOR_VERSION + ".");
        }
    }

    @Test
    void keepsItsDataAndGivesNewPasswords() throws Exception {
        String password;
        try (DemoDatabase database = DemoDatabase.start(directory)) {
            password = database.roles().ownerPassword();
            try (Connection owner = connect(database, Roles.OWNER, password);
                    Statement statement = owner.createStatement()) {
                statement.execute("create table kept as select 'yes' as answer");
            }
        }
        try (DemoDatabase database = DemoDatabase.start(directory)) {
            assertThat(ask(database, "select answer from kept")).isEqualTo("yes");
            assertThatThrownBy(() -> connect(database, Roles.OWNER, password)).hasMessageContaining("password");
        }
    }

    @Test
    void letsNobodyInWithoutPassword() throws Exception {
        try (DemoDatabase database = DemoDatabase.start(directory)) {
            assertThatThrownBy(() -> connect(database, "postgres", "")).isInstanceOf(SQLException.class);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("postgres-password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesASecondApplicationOnTheSameDirectory() throws Exception {
        try (DemoDatabase database = DemoDatabase.start(directory)) {
            assertThatThrownBy(() -> DemoDatabase.start(directory))
                    .isInstanceOf(DemoDatabaseException.class)
                    .hasMessageContaining("Another Zhanggui is running on the data directory " + directory);
            assertThat(ask(database, "select 'unharmed'")).isEqualTo("unharmed");
        }
    }

    @Test
    void namesDataOfAnotherVersion() throws Exception {
        DemoDatabase.start(directory).close();
        Files.writeString(directory.resolve("postgres/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> DemoDatabase.start(directory))
                .isInstanceOf(DemoDatabaseException.class)
                .hasMessageContaining("is of PostgreSQL 17, this Zhanggui brings PostgreSQL 18");
    }

    @Test
    void namesADirectoryThatItCannotHave() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> DemoDatabase.start(file.resolve("data")))
                .isInstanceOf(DemoDatabaseException.class)
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void beginsAgainWhereSettingUpWasCutShort() throws Exception {
        Files.createDirectories(directory.resolve("postgres-unfinished/base"));
        Files.writeString(directory.resolve("postgres-unfinished/postgresql.conf"), "half of it");

        try (DemoDatabase database = DemoDatabase.start(directory)) {
            assertThat(ask(database, "select 'well'")).isEqualTo("well");
        }
        assertThat(directory.resolve("postgres-unfinished")).doesNotExist();
    }

    @Test
    void leavesAProcessAloneThatHasTheNumberOfOurServerButIsNotOurs() throws Exception {
        DemoDatabase.start(directory).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    directory.resolve("postgres/postmaster.pid"),
                    stranger.pid() + "\n" + directory.resolve("postgres") + "\n");

            DemoDatabase.start(directory).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private static String ask(DemoDatabase database, String question) throws SQLException {
        try (Connection owner = connect(database, Roles.OWNER, database.roles().ownerPassword());
                Statement statement = owner.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static Connection connect(DemoDatabase database, String user, String password) throws SQLException {
        return DriverManager.getConnection(database.url(), user, password);
    }
}
