package org.zhanggui.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.shared.money.Yuan;

/** A check that one statement makes: it finds what differs, as columns subject, expected and booked, at most {@code :most} rows. */
public class SqlBookCheck implements BookCheck {

    private final JdbcClient jdbc;
    private final String code;
    private final String differing;

    public SqlBookCheck(JdbcClient jdbc, String code, String differing) {
        this.jdbc = jdbc;
        this.code = code;
        this.differing = differing;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public List<BookDifference> differences(int most) {
        return jdbc.sql(differing)
                .param("most", most)
                .query((row, number) -> new BookDifference(
                        row.getString("subject"),
                        Yuan.of(row.getBigDecimal("expected")),
                        Yuan.of(row.getBigDecimal("booked"))))
                .list();
    }
}
