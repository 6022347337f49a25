package org.zhanggui.product;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.account.ProviderFacts;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.Tally;

/** What a provider sells, for its file at the staff desk. */
@Repository
class ProductFacts implements ProviderFacts {

    private final JdbcClient jdbc;

    ProductFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Fact> of(AccountId provider) {
        return List.of(
                new Fact("provider.fact.products", count("product where account_id = :account", provider)),
                new Fact(
                        "provider.fact.on-sale",
                        count("product where account_id = :account and status = 'LISTED'", provider)));
    }

    private int count(String what, AccountId provider) {
        return jdbc.sql("select count(*) from (select 1 from %s limit :limit) counted".formatted(what))
                .param("account", provider.value())
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single();
    }
}
