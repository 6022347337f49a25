package org.zhanggui.demo.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL of our own on this machine: as durable as one in production, and there only for this application. */
final class DemoDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoDatabase.class);
    private static final String NAME = "zhanggui";

    /** Of the programs in the dependencies; data of another one cannot be read. */
    static final String MAJOR_VERSION = "18";

    private static final String ONLY_WITH_PASSWORD = "host all all 127.0.0.1/32 scram-sha-256\n";

    private final DataDirectory directory;
    private final EmbeddedPostgres server;
    private final Roles roles;

    private DemoDatabase(DataDirectory directory, EmbeddedPostgres server, Roles roles) {
        this.directory = directory;
        this.server = server;
        this.roles = roles;
    }

    static DemoDatabase start(Path path) {
        DataDirectory directory = DataDirectory.occupy(path);
        try {
            LeftoverServer.endIn(directory.server());
            if (!Files.exists(directory.server())) {
                setUp(directory);
            }
            requireReadable(directory.server());
            return launchExisting(directory);
        } catch (IOException | SQLException | RuntimeException failure) {
            directory.close();
            throw failure instanceof DemoDatabaseException explained ? explained : explain(path, failure);
        }
    }

    /**
     * Sets up a server where nobody looks for one and only then moves it to its place, so that an application that is
     * killed meanwhile leaves nothing half-done behind.
     */
    private static void setUp(DataDirectory directory) throws IOException, SQLException {
        LOG.info("Setting up the demo's database in {}", directory.server());
        Path unfinished = directory.unfinishedServer();
        LeftoverServer.endIn(unfinished);
        FileSystemUtils.deleteRecursively(unfinished);
        String password = Secret.createIn(directory.administratorPassword());
        try (EmbeddedPostgres server = launch(directory, unfinished, password);
                Connection administrator = server.getPostgresDatabase().getConnection();
                Statement statement = administrator.createStatement()) {
            // The same order of letters on every machine, whatever its language.
            statement.execute("create database " + NAME + " template template0 encoding 'UTF8'"
                    + " locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'");
            statement.execute("alter role postgres password '" + password + "'");
        }
        Files.writeString(unfinished.resolve("pg_hba.conf"), ONLY_WITH_PASSWORD);
        Files.move(unfinished, directory.server(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void requireReadable(Path server) throws IOException {
        Path versionFile = server.resolve("PG_VERSION");
        String version =
                Files.exists(versionFile) ? Files.readString(versionFile).strip() : "unknown";
        if (!version.equals(MAJOR_VERSION)) {
            throw new DemoDatabaseException(
                    "The data in " + server + " is of PostgreSQL " + version + ", this Zhanggui brings PostgreSQL "
                            + MAJOR_VERSION + ".",
                    "Run the Zhanggui that wrote it, or begin with fresh data: move that directory away, or set the"
                            + " environment variable ZHANGGUI_DATA_DIR to another one.");
        }
    }

    private static DemoDatabase launchExisting(DataDirectory directory) throws IOException, SQLException {
        EmbeddedPostgres server =
                launch(directory, directory.server(), Secret.readFrom(directory.administratorPassword()));
        try {
            var database = new DemoDatabase(directory, server, Roles.withNewPasswords());
            try (Connection administrator = server.getDatabase("postgres", NAME).getConnection()) {
                requireOurs(administrator, directory.server());
                database.roles.createIn(administrator);
            }
            return database;
        } catch (IOException | SQLException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private static EmbeddedPostgres launch(DataDirectory directory, Path path, String password) throws IOException {
        Path logFile = directory.log();
        long logged = Files.exists(logFile) ? Files.size(logFile) : 0;
        Redirect log = Redirect.appendTo(logFile.toFile());
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(path)
                    .setOverrideWorkingDirectory(programs().toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setConnectConfig("password", password)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("timezone", "UTC")
                    .setErrorRedirector(log)
                    .setOutputRedirector(log)
                    .start();
        } catch (IOException | RuntimeException failure) {
            LeftoverServer.endIn(path);
            throw new DemoDatabaseException(
                    "The demo's PostgreSQL did not start in " + path + "." + whatItSaid(logFile, logged),
                    "Mend what PostgreSQL names (its log is " + logFile + "), or begin with fresh data: move " + path
                            + " away, or set the environment variable ZHANGGUI_DATA_DIR.",
                    failure);
        }
    }

    /** The programs are unpacked once for each user of the machine; what is kept is only the data. */
    private static Path programs() {
        return Path.of(System.getProperty("java.io.tmpdir"), "zhanggui-postgres-" + System.getProperty("user.name"));
    }

    /** On a port that somebody took before our server could, another one answers. */
    private static void requireOurs(Connection administrator, Path directory) throws IOException, SQLException {
        try (Statement statement = administrator.createStatement();
                ResultSet shown = statement.executeQuery("show data_directory")) {
            shown.next();
            if (!Files.isSameFile(Path.of(shown.getString(1)), directory)) {
                throw new DemoDatabaseException(
                        "Another PostgreSQL answered where the demo's own was started.", "Start again.");
            }
        }
    }

    private static String whatItSaid(Path logFile, long from) throws IOException {
        if (!Files.exists(logFile)) {
            return "";
        }
        byte[] log = Files.readAllBytes(logFile);
        int start = (int) Math.min(from, log.length);
        List<String> telling = new String(log, start, log.length - start, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches(".*(FATAL|PANIC|DETAIL|HINT|error):.*"))
                .toList();
        return telling.isEmpty() ? "" : " It said: " + String.join(" ", telling);
    }

    private static DemoDatabaseException explain(Path path, Exception failure) {
        return new DemoDatabaseException(
                "The demo's database in " + path + " could not be made ready: " + failure + ".",
                "Look at postgres.log in that directory, or begin with fresh data by setting the environment variable"
                        + " ZHANGGUI_DATA_DIR to another one.",
                failure);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME;
    }

    Roles roles() {
        return roles;
    }

    @Override
    public void close() throws IOException {
        try (directory) {
            server.close();
        }
    }
}
