package org.zhanggui.notice;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.AccountId;

/** The account of the marketplace's own people, whom no event names. */
@Component
class MarketplaceAccount {

    private final JdbcClient jdbc;

    MarketplaceAccount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AccountId> find() {
        return jdbc.sql("select id from account where kind = 'PLATFORM'")
                .query(Long.class)
                .optional()
                .map(AccountId::new);
    }
}
