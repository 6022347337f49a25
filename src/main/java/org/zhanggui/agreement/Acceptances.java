package org.zhanggui.agreement;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;

/** The record that a buyer accepted a version of an agreement: which text, who, when, from where. */
@Service
public class Acceptances {

    private final JdbcClient jdbc;
    private final Clock clock;

    Acceptances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Records, in the transaction that places the order, that the buyer ticked the box and confirmed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor buyer, String orderNo, EffectiveAgreement accepted) {
        jdbc.sql("""
                        insert into agreement_acceptance (order_no, agreement_version_id, sha256, account_id, user_id,
                                                          user_name, accepted_at, ip)
                        values (:orderNo, :version, :sha256, :account, :user, :userName, :at, cast(:ip as inet))
                        """)
                .param("orderNo", orderNo)
                .param("version", accepted.versionId())
                .param("sha256", accepted.sha256())
                .param("account", buyer.account().value())
                .param("user", buyer.user().value())
                .param("userName", buyer.userName())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("ip", buyer.ip(), Types.VARCHAR)
                .update();
    }
}
