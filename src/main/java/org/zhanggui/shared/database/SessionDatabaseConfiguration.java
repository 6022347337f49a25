package org.zhanggui.shared.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions are in the database of the business, but have connections of their own: while every business connection waits
 * for a lock, people can still sign in. None of these beans is a candidate for anybody who does not ask for it by name.
 */
@Configuration(proxyBeanMethods = false)
class SessionDatabaseConfiguration {

    @Bean(defaultCandidate = false)
    @SpringSessionDataSource
    @ConfigurationProperties("zhanggui.session-pool")
    HikariDataSource sessionDataSource(JdbcConnectionDetails connection) {
        return DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .driverClassName(connection.getDriverClassName())
                .url(connection.getJdbcUrl())
                .username(connection.getUsername())
                .password(connection.getPassword())
                .build();
    }

    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations(@SpringSessionDataSource DataSource sessions) {
        var template = new TransactionTemplate(new JdbcTransactionManager(sessions));
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    /** The ID is in the cookie as it is: decoded from Base64 it could hold a NUL, which the database refuses with an error. */
    @Bean
    DefaultCookieSerializerCustomizer plainSessionId() {
        return serializer -> serializer.setUseBase64Encoding(false);
    }
}
