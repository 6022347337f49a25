package org.zhanggui.community;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.account.ProviderFacts;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.Tally;

/** What a provider has written, for its file at the staff desk. */
@Repository
class ArticleFacts implements ProviderFacts {

    private final JdbcClient jdbc;

    ArticleFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Fact> of(AccountId provider) {
        return List.of(new Fact(
                "provider.fact.articles",
                count("article where account_id = :account and published_at is not null", provider)));
    }

    private int count(String what, AccountId provider) {
        return jdbc.sql("select count(*) from (select 1 from %s limit :limit) counted".formatted(what))
                .param("account", provider.value())
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single();
    }
}
