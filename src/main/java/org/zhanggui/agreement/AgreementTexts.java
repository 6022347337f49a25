package org.zhanggui.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;

/** The texts that other rooms need: what is in force, what a provider can choose from, what was accepted with an order. */
@Repository
@Transactional(readOnly = true)
public class AgreementTexts {

    private static final String IN_FORCE = """
            select distinct on (v.agreement_id) v.agreement_id, v.id as version_id, v.number, v.title, v.body, v.sha256
            from agreement_version v
            where v.status = 'APPROVED' and v.agreement_id = :agreement
            order by v.agreement_id, v.number desc
            """;

    private final JdbcClient jdbc;

    AgreementTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the version that buyers accept now, if one is approved} */
    public Optional<EffectiveAgreement> inForce(long agreementId) {
        return jdbc.sql(IN_FORCE)
                .param("agreement", agreementId)
                .query(EffectiveAgreement.class)
                .optional();
    }

    /** {@return the agreements of a provider with the title of their newest version, newest first, at most 100} */
    public List<Choice> choicesOf(AccountId provider) {
        return jdbc.sql("""
                        select a.id, newest.title, exists (select 1 from agreement_version v
                            where v.agreement_id = a.id and v.status = 'APPROVED') as approved
                        from agreement a
                        join lateral (select v.title from agreement_version v where v.agreement_id = a.id
                                      order by v.number desc limit 1) newest on true
                        where a.account_id = :account
                        order by a.id desc limit 100
                        """)
                .param("account", provider.value())
                .query(Choice.class)
                .list();
    }

    /** {@return whether the agreement is the provider's own} */
    public boolean belongsTo(long agreementId, AccountId provider) {
        return jdbc.sql("select exists (select 1 from agreement where id = :id and account_id = :account)")
                .param("id", agreementId)
                .param("account", provider.value())
                .query(Boolean.class)
                .single();
    }

    /** {@return the text that was accepted with an order; the caller has checked whose order it is} */
    public Optional<Accepted> acceptedWith(String orderNo) {
        return jdbc.sql("""
                        select v.title, v.body, v.number, a.sha256, a.account_id, a.user_name, a.accepted_at,
                               host(a.ip) as ip
                        from agreement_acceptance a
                        join agreement_version v on v.id = a.agreement_version_id
                        where a.order_no = :orderNo
                        """).param("orderNo", orderNo).query(Accepted.class).optional();
    }

    /** An agreement that a product can be sold under. */
    public record Choice(long id, String title, boolean approved) {}

    /** An accepted text and the proof of its acceptance. */
    public record Accepted(
            String title,
            String body,
            int number,
            String sha256,
            long accountId,
            String userName,
            Instant acceptedAt,
            String ip) {}
}
