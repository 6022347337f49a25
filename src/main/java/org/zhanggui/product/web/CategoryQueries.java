package org.zhanggui.product.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.money.Yuan;

/** What staff see of the categories, of which there are a few dozen at most. */
@Repository
@Transactional(readOnly = true)
class CategoryQueries {

    private static final int MOST = 200;
    private static final int LAST_TERMS = 20;
    private static final String ROWS = """
            select c.code, c.name_zh, c.name_en, c.position, c.commission_rate, c.deposit, c.retired_at, c.version,
                   (select count(*) from (select 1 from product p where p.category_code = c.code limit 1001) few) as products
            from category c
            """;

    private final JdbcClient jdbc;

    CategoryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> all() {
        return jdbc.sql(ROWS + " order by c.retired_at is not null, c.position, c.code limit :most")
                .param("most", MOST)
                .query(Row.class)
                .list();
    }

    Optional<Row> find(String code) {
        return jdbc.sql(ROWS + " where c.code = :code")
                .param("code", code)
                .query(Row.class)
                .optional();
    }

    /** {@return the latest commissions and deposits that were set, newest first, at most 20} */
    List<Terms> terms(String code) {
        return jdbc.sql("""
                        select commission_rate, deposit, set_by_name, set_at from category_terms
                        where category_code = :code order by id desc limit :limit
                        """)
                .param("code", code)
                .param("limit", LAST_TERMS)
                .query(Terms.class)
                .list();
    }

    /** A category with how many products are in it, counted up to 1,001. */
    record Row(
            String code,
            String nameZh,
            String nameEn,
            int position,
            BigDecimal commissionRate,
            BigDecimal deposit,
            @Nullable Instant retiredAt,
            int version,
            int products) {

        public boolean isRetired() {
            return retiredAt != null;
        }

        public String percent() {
            return inPercent(commissionRate);
        }

        public Money depositAmount() {
            return Money.of(Yuan.CNY, deposit);
        }

        CategoryForm form() {
            return new CategoryForm(
                    code,
                    nameZh,
                    nameEn,
                    Integer.toString(position),
                    inPercent(commissionRate),
                    deposit.toPlainString(),
                    Integer.toString(version));
        }
    }

    /** What held from a moment on. */
    record Terms(BigDecimal commissionRate, BigDecimal deposit, String setByName, Instant setAt) {

        public String percent() {
            return inPercent(commissionRate);
        }

        public Money depositAmount() {
            return Money.of(Yuan.CNY, deposit);
        }
    }

    private static String inPercent(BigDecimal rate) {
        return rate.movePointRight(2).setScale(2).toPlainString();
    }
}
