package org.zhanggui.product;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;

/** Keeps what prices were and became: who, when, from, to. Nothing is ever taken out of it. */
@Repository
class PriceHistory {

    private final JdbcTemplate jdbc;

    PriceHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes all changes of one save, in one batch. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Actor actor, long product, List<PriceChange> changes, Instant at) {
        if (changes.isEmpty()) {
            return;
        }
        OffsetDateTime moment = OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
        jdbc.batchUpdate("""
                insert into product_price_change (product_id, user_id, at, spec_name, count, unit, what, before, after)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, changes, changes.size(), (row, change) -> {
            SaleCycle cycle = change.cycle();
            row.setLong(1, product);
            row.setLong(2, actor.user().value());
            row.setObject(3, moment);
            row.setString(4, change.specName());
            row.setObject(5, cycle == null ? null : cycle.count(), Types.INTEGER);
            row.setString(6, cycle == null ? null : cycle.unit().name());
            row.setString(7, change.what().name());
            row.setBigDecimal(8, change.before());
            row.setBigDecimal(9, change.after());
        });
    }
}
