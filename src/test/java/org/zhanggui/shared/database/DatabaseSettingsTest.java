package org.zhanggui.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.zhanggui.testing.IntegrationTest;

@IntegrationTest
class DatabaseSettingsTest {

    private final JdbcClient business;
    private final JdbcClient sessions;

    @Autowired
    DatabaseSettingsTest(DataSource business, @SpringSessionDataSource DataSource sessions) {
        this.business = JdbcClient.create(business);
        this.sessions = JdbcClient.create(sessions);
    }

    @ParameterizedTest
    @CsvSource({"lock_timeout,5s,5s", "statement_timeout,15s,5s", "idle_in_transaction_session_timeout,30s,30s"})
    void nothingWaitsWithoutEnd(String setting, String inBusiness, String inSessions) {
        assertThat(shown(business, setting)).isEqualTo(inBusiness);
        assertThat(shown(sessions, setting)).isEqualTo(inSessions);
    }

    @Test
    void theApplicationOwnsNothingAndIsHeldByRowLevelSecurity() {
        assertThat(business.sql("select current_user").query(String.class).single())
                .isEqualTo("zhanggui_web");
        assertThat(business.sql("select count(*) from pg_class where relowner = current_user::regrole")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(business.sql("select rolbypassrls or rolsuper from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThatThrownBy(() -> business.sql("create table mine (id int)").update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private static String shown(JdbcClient pool, String setting) {
        return pool.sql("show " + setting).query(String.class).single();
    }
}
