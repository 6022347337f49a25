package org.zhanggui.delivery;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhanggui.shared.access.AccountId;

/** Which products a provider's software delivers. */
@Repository
class SoldSoftware {

    private final JdbcClient jdbc;

    SoldSoftware(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what the provider's product is called, if it is software} */
    Optional<String> nameOf(AccountId provider, long productId) {
        return jdbc.sql("select name from product where id = :product and account_id = :account and kind = 'SAAS'")
                .param("product", productId)
                .param("account", provider.value())
                .query(String.class)
                .optional();
    }
}
