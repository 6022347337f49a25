package org.zhanggui.demo.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.util.ClassUtils;

/**
 * The pools depend on the connection details and these on the database, so that Spring, which destroys in the other order,
 * stops the database last.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    DemoDatabase demoDatabase(@Value("${zhanggui.data-dir}") String dataDirectory) {
        if (!ClassUtils.isPresent("io.zonky.test.db.postgres.embedded.EmbeddedPostgres", null)) {
            throw new DemoDatabaseException(
                    "The profile demo is on, but this jar is the one for production and has no PostgreSQL in it.",
                    "Run the demo from the sources with ./mvnw spring-boot:run, or start without the profile demo and"
                            + " with a database of your own.");
        }
        if (dataDirectory.isBlank()) {
            throw new DemoDatabaseException(
                    "The data directory of the demo has no name: ZHANGGUI_DATA_DIR is set, but empty.",
                    "Unset ZHANGGUI_DATA_DIR to have the data in ./data, or give it the path of a directory.");
        }
        return DemoDatabase.start(Path.of(dataDirectory).toAbsolutePath().normalize());
    }

    @Bean
    JdbcConnectionDetails webConnection(DemoDatabase database) {
        return new WebConnection(database);
    }

    @Bean
    FlywayConnectionDetails ownerConnection(DemoDatabase database) {
        return new OwnerConnection(database);
    }

    private record WebConnection(DemoDatabase database) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return Roles.WEB;
        }

        @Override
        public String getPassword() {
            return database.roles().webPassword();
        }

        @Override
        public String getJdbcUrl() {
            return database.url();
        }
    }

    private record OwnerConnection(DemoDatabase database) implements FlywayConnectionDetails {

        @Override
        public String getUsername() {
            return Roles.OWNER;
        }

        @Override
        public String getPassword() {
            return database.roles().ownerPassword();
        }

        @Override
        public String getJdbcUrl() {
            return database.url();
        }
    }
}
