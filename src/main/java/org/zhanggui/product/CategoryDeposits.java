package org.zhanggui.product;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;

/** 保证金: what the categories ask of who sells in them. */
@Component
public class CategoryDeposits {

    private final JdbcClient jdbc;

    CategoryDeposits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the categories in which a provider has products that are, or were, on sale, and that ask for a deposit} */
    @Transactional(readOnly = true)
    public List<CategoryDeposit> neededOf(AccountId provider) {
        return jdbc.sql("""
                        select c.name_zh, c.name_en, c.deposit as sum from category c
                        where c.deposit > 0 and c.code in (select p.category_code from product p
                            where p.account_id = :account and p.status in ('LISTED', 'DELISTED'))
                        order by c.position
                        """)
                .param("account", provider.value())
                .query(CategoryDeposit.class)
                .list();
    }

    /** What one category asks for. */
    public record CategoryDeposit(String nameZh, String nameEn, BigDecimal sum) {

        public Money amount() {
            return Yuan.of(sum);
        }

        /** {@return its name in that language} */
        public String name(Locale language) {
            return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? nameEn : nameZh;
        }
    }
}
