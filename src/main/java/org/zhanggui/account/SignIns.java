package org.zhanggui.account;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.database.SeesEverything;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** People sign in, and see who did or tried to in their name. */
@Service
public class SignIns {

    private final SecondFactors factors;
    private final SignInJournal journal;
    private final JdbcClient jdbc;

    SignIns(SecondFactors factors, SignInJournal journal, JdbcClient jdbc) {
        this.factors = factors;
        this.journal = journal;
        this.jdbc = jdbc;
    }

    /** {@return whether a password alone does not let them in} */
    @SeesEverything
    public boolean needsCode(UserId user) {
        return factors.state(user) == SecondFactorState.ON;
    }

    /** Somebody has proved all factors that they have. */
    public void succeeded(UserId user, SignInAttempt from) {
        journal.succeeded(user, from);
    }

    /** {@return a page of the attempts to sign in as the actor, the newest first} */
    @Transactional(readOnly = true)
    public KeyedPage<Row> page(Actor actor, Position from) {
        List<Row> rows = jdbc.sql("""
                        select id, outcome, host(ip) as address, agent, at from sign_in
                        where user_id = :user and id > :above and id < :below order by id %s limit :limit
                        """.formatted(from.direction()))
                .param("user", actor.user().value())
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(Row.class)
                .list();
        return KeyedPage.of(rows, from, Row::id);
    }

    @Transactional(readOnly = true)
    public Tally tally(Actor actor) {
        return new Tally(
                jdbc.sql("select count(*) from (select 1 from sign_in where user_id = :user limit :most) counted")
                        .param("user", actor.user().value())
                        .param("most", Tally.LIMIT)
                        .query(Integer.class)
                        .single());
    }

    /**
     * One attempt to sign in.
     *
     * @param agent what the browser called itself
     */
    public record Row(long id, SignInOutcome outcome, String address, String agent, Instant at) {}
}
