package org.zhanggui.agreement;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.account.ProviderFacts;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.Tally;

/** Which agreements a provider has, for its file at the staff desk. */
@Repository
class AgreementFacts implements ProviderFacts {

    private final JdbcClient jdbc;

    AgreementFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Fact> of(AccountId provider) {
        return List.of(new Fact("provider.fact.agreements", count("agreement where account_id = :account", provider)));
    }

    private int count(String what, AccountId provider) {
        return jdbc.sql("select count(*) from (select 1 from %s limit :limit) counted".formatted(what))
                .param("account", provider.value())
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single();
    }
}
