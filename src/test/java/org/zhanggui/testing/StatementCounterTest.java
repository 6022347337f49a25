package org.zhanggui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class StatementCounterTest {

    private final StatementCounter statements;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    @Autowired
    StatementCounterTest(StatementCounter statements, JdbcClient jdbc, JdbcTemplate template) {
        this.statements = statements;
        this.jdbc = jdbc;
        this.template = template;
    }

    @Test
    void hearsPreparedAndPlainStatementsOfThisThread() throws Exception {
        assertThat(statements.during(() -> {
                    jdbc.sql("select :n").param("n", 1).query(Integer.class).single();
                    template.execute("select 2");
                }))
                .containsExactly("select ?", "select 2");
    }

    @Test
    void hearsNothingOfOtherThreadsNorWithoutBeingAsked() throws Exception {
        template.execute("select 1");

        assertThat(statements.during(() -> {
                    Thread other = new Thread(() -> template.execute("select 3"));
                    other.start();
                    other.join();
                }))
                .isEmpty();
    }
}
