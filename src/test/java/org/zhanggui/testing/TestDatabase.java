package org.zhanggui.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.zhanggui.demo.database.Roles;

/**
 * A database of its own for each application context, on the one PostgreSQL that all tests of this JVM share: in a
 * container where a Docker engine answers, else the one that the demo brings along.
 */
public final class TestDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(TestDatabase.class);
    private static final Server SERVER = Server.start();
    private static final Roles ROLES = Roles.withNewPasswords();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String url;

    private TestDatabase(String url) {
        this.url = url;
    }

    /** {@return a new, empty database with the roles of {@code db/roles.sql}} */
    public static TestDatabase create() {
        String name = "test" + COUNT.incrementAndGet();
        try {
            try (Connection administrator = SERVER.connect("postgres");
                    Statement statement = administrator.createStatement()) {
                statement.execute("create database " + name + " template template0 encoding 'UTF8'"
                        + " locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'");
            }
            try (Connection administrator = SERVER.connect(name)) {
                ROLES.createIn(administrator);
            }
            return new TestDatabase(SERVER.url(name));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String url() {
        return url;
    }

    /** {@return a connection as its administrator, for whom no row is hidden} */
    public Connection connectAsAdministrator() throws SQLException {
        return DriverManager.getConnection(url, SERVER.user(), SERVER.password());
    }

    public JdbcConnectionDetails asWeb() {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return Roles.WEB;
            }

            @Override
            public String getPassword() {
                return ROLES.webPassword();
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }

    public FlywayConnectionDetails asOwner() {
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return Roles.OWNER;
            }

            @Override
            public String getPassword() {
                return ROLES.ownerPassword();
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }

    private record Server(String address, String user, String password) {

        private static final int DOCKER_ANSWERS_WITHIN_SECONDS = 10;

        static Server start() {
            if (dockerAnswers()) {
                try {
                    return startContainer();
                } catch (RuntimeException noContainer) {
                    LOG.warn("Docker answers but does not start PostgreSQL; using the embedded one", noContainer);
                }
            }
            try {
                return startEmbedded();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static boolean dockerAnswers() {
            boolean installed = System.getenv("DOCKER_HOST") != null
                    || Stream.of("/var/run/docker.sock", System.getProperty("user.home") + "/.docker/run/docker.sock")
                            .anyMatch(socket -> Files.exists(Path.of(socket)));
            if (!installed) {
                return false;
            }
            try {
                return CompletableFuture.supplyAsync(
                                () -> DockerClientFactory.instance().isDockerAvailable())
                        .get(DOCKER_ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException noAnswer) {
                return false;
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @SuppressWarnings("resource") // ends with this JVM, by Testcontainers' own helper
        private static Server startContainer() {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                    .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
            container.start();
            return new Server(
                    container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                    container.getUsername(),
                    container.getPassword());
        }

        @SuppressWarnings("resource") // ends with this JVM, by the library's shutdown hook
        private static Server startEmbedded() throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            return new Server("127.0.0.1:" + server.getPort(), "postgres", "postgres");
        }

        String url(String database) {
            return "jdbc:postgresql://" + address + "/" + database;
        }

        Connection connect(String database) throws SQLException {
            return DriverManager.getConnection(url(database), user, password);
        }
    }
}
